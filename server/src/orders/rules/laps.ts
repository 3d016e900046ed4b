/**
 * On whose lap each infant sits. Pure. A seat may hold one adult with one infant and no more (Regulation (EU) 965/2012,
 * CAT.OP.MPA.225).
 */
import type { PassengerId } from "@aisle/protocol/ids.ts";
import type { PassengerType } from "@aisle/protocol/search.ts";
import { canTakeChildren } from "./ages.ts";

export interface LapPassenger {
  readonly passengerId: PassengerId;
  readonly type: PassengerType;
  readonly birthDate: string | null;
}

/**
 * Gives each infant an adult, both in the order in which they were named. An infant that is missing from the answer has
 * nobody: there are fewer adults who may take one on that day.
 */
export function assignLaps(
  passengers: readonly LapPassenger[],
  firstDepartsLocal: string,
): ReadonlyMap<PassengerId, PassengerId> {
  const day = firstDepartsLocal.slice(0, 10);
  const adults = passengers.filter(({ type, birthDate }) => type === "adult" && canTakeChildren(birthDate, day));
  const infants = passengers.filter(({ type }) => type === "infant");
  return new Map(
    infants.flatMap((infant, index) => {
      const adult = adults[index];
      return adult ? [[infant.passengerId, adult.passengerId] as const] : [];
    }),
  );
}
