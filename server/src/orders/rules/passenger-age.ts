/** Whether a passenger's birth date fits the type that was booked. Pure. */
import type { NewPassenger } from "@aisle/protocol/passengers.ts";
import type { Objection } from "../order-plan.ts";
import { ADULT_FROM_YEARS, ageOn, CHILD_FROM_YEARS } from "./ages.ts";

/** Nobody who lives was born before; whoever writes so has mistyped. */
export const EARLIEST_BIRTH_DATE = "1900-01-01";

interface AgeFacts {
  readonly today: string;
  readonly firstDeparture: string;
  readonly lastDeparture: string;
  /** Every adult has an infant already. */
  readonly lapsAreFull: boolean;
}

/** What is wrong with the birth date, as what it must be; undefined when nothing is. */
export function ageProblem({ type, birthDate }: NewPassenger, facts: AgeFacts): Objection | undefined {
  if (birthDate === undefined) {
    const message = "is needed for children and infants";
    return type === "adult" ? undefined : { reason: "birth_date_missing", message };
  }
  if (birthDate < EARLIEST_BIRTH_DATE) {
    return { reason: "birth_date_too_early", message: `must not be before ${EARLIEST_BIRTH_DATE}` };
  }
  if (birthDate > facts.today) return { reason: "birth_date_in_future", message: "must not be in the future" };
  const age = ageOn(birthDate, facts.firstDeparture);
  const oldest = ageOn(birthDate, facts.lastDeparture);
  switch (type) {
    case "adult":
      return adultProblem(age, facts);
    case "child":
      return childProblem(age, oldest, facts);
    case "infant":
      return infantProblem(age, oldest, facts);
  }
}

function adultProblem(age: number, { firstDeparture: day }: AgeFacts): Objection | undefined {
  if (age >= ADULT_FROM_YEARS) return undefined;
  const message = `must be of someone who is ${ADULT_FROM_YEARS} or older on ${day}: book a child instead`;
  return { reason: "no_adult_yet", message, about: { day } };
}

/**
 * Who is 12 only on the way back stays a child. Who is under 2 may have a seat of its own at a child's fare where a lap
 * will not do: because it turns 2 on the way, or because all laps are taken (IATA, passenger type INS).
 */
function childProblem(age: number, oldest: number, facts: AgeFacts): Objection | undefined {
  if (age >= ADULT_FROM_YEARS) {
    const day = facts.firstDeparture;
    const message = `must be of someone who is under ${ADULT_FROM_YEARS} on ${day}: book an adult instead`;
    return { reason: "no_child_any_more", message, about: { day } };
  }
  if (oldest >= CHILD_FROM_YEARS || facts.lapsAreFull) return undefined;
  const day = facts.lastDeparture;
  const message = `must be of someone who is ${CHILD_FROM_YEARS} or older on ${day}: book an infant instead`;
  return { reason: "no_child_yet", message, about: { day } };
}

/**
 * A lap is for those under 2 on every flight: Regulation (EU) 965/2012, CAT.IDE.A.205, asks for a seat from 24 months on.
 * One order has one type a passenger, so who turns 2 before the last departure is booked as a child throughout.
 */
function infantProblem(age: number, oldest: number, facts: AgeFacts): Objection | undefined {
  if (age >= CHILD_FROM_YEARS) {
    const day = facts.firstDeparture;
    const message = `must be of someone who is under ${CHILD_FROM_YEARS} on ${day}: book a child instead`;
    return { reason: "no_infant_any_more", message, about: { day } };
  }
  if (oldest < CHILD_FROM_YEARS) return undefined;
  const day = facts.lastDeparture;
  const message =
    `must be of someone who is under ${CHILD_FROM_YEARS} on every flight: this infant turns ${CHILD_FROM_YEARS} before ` +
    `the departure on ${day} and needs a seat from then on, so book a child instead`;
  return { reason: "infant_turns_two", message, about: { day } };
}
