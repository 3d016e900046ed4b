/** Whether somebody can have been born on a day. Pure. */
import type { Objection } from "../orders/order-plan.ts";
import { EARLIEST_BIRTH_DATE } from "../orders/rules/passenger-age.ts";

/** Clocks are ahead of UTC by so much at most (Kiribati). */
const EARLIEST_CLOCK_MS = 14 * 3_600_000;

/** What is wrong with the day, as what it must be; undefined when nothing is. Today is where it begins first. */
export function birthDateProblem(birthDate: string | null, nowMs: number): Objection | undefined {
  if (birthDate === null) return undefined;
  if (birthDate < EARLIEST_BIRTH_DATE) {
    return { reason: "birth_date_too_early", message: `must not be before ${EARLIEST_BIRTH_DATE}` };
  }
  const today = new Date(nowMs + EARLIEST_CLOCK_MS).toISOString().slice(0, 10);
  return birthDate > today ? { reason: "birth_date_in_future", message: "must not be in the future" } : undefined;
}
