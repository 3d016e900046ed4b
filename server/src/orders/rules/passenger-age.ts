/** Whether a passenger's birth date fits the type that was booked. Pure. */
import type { NewPassenger } from "@aisle/protocol/passengers.ts";
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
export function ageProblem({ type, birthDate }: NewPassenger, facts: AgeFacts): string | undefined {
  if (birthDate === undefined) return type === "adult" ? undefined : "is needed for children and infants";
  if (birthDate < EARLIEST_BIRTH_DATE) return `must not be before ${EARLIEST_BIRTH_DATE}`;
  if (birthDate > facts.today) return "must not be in the future";
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

function adultProblem(age: number, { firstDeparture }: AgeFacts): string | undefined {
  if (age >= ADULT_FROM_YEARS) return undefined;
  return `must be of someone who is ${ADULT_FROM_YEARS} or older on ${firstDeparture}: book a child instead`;
}

/**
 * Who is 12 only on the way back stays a child. Who is under 2 may have a seat of its own at a child's fare where a lap
 * will not do: because it turns 2 on the way, or because all laps are taken (IATA, passenger type INS).
 */
function childProblem(age: number, oldest: number, facts: AgeFacts): string | undefined {
  if (age >= ADULT_FROM_YEARS) {
    return `must be of someone who is under ${ADULT_FROM_YEARS} on ${facts.firstDeparture}: book an adult instead`;
  }
  if (oldest >= CHILD_FROM_YEARS || facts.lapsAreFull) return undefined;
  return `must be of someone who is ${CHILD_FROM_YEARS} or older on ${facts.lastDeparture}: book an infant instead`;
}

/**
 * A lap is for those under 2 on every flight: Regulation (EU) 965/2012, CAT.IDE.A.205, asks for a seat from 24 months on.
 * One order has one type a passenger, so who turns 2 before the last departure is booked as a child throughout.
 */
function infantProblem(age: number, oldest: number, facts: AgeFacts): string | undefined {
  if (age >= CHILD_FROM_YEARS) {
    return `must be of someone who is under ${CHILD_FROM_YEARS} on ${facts.firstDeparture}: book a child instead`;
  }
  if (oldest < CHILD_FROM_YEARS) return undefined;
  return (
    `must be of someone who is under ${CHILD_FROM_YEARS} on every flight: this infant turns ${CHILD_FROM_YEARS} before ` +
    `the departure on ${facts.lastDeparture} and needs a seat from then on, so book a child instead`
  );
}
