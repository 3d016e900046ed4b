/**
 * Who may not sit where, told before the server is asked: children and adults with an infant not at exits, a child in one
 * row with an adult of the order and only others of it between. Pure; the server has the last word.
 */
import type { LiveSeat, Passenger } from "@aisle/client";
import type { Seating } from "./seating.ts";

export interface SeatingObjection {
  readonly passengerId: string;
  readonly seat: string;
  readonly kind: "childAtExit" | "infantAtExit" | "childAlone";
}

type Person = Pick<Passenger, "passengerId" | "type" | "onLapOf">;

/** `seats` in the order of the layout. Who has no seat yet is not judged, nor a child who waits for its adults'. */
export function seatingObjections(
  people: readonly Person[],
  seating: Seating,
  seats: Iterable<LiveSeat>,
): readonly SeatingObjection[] {
  const bySeat = new Map(
    [...seating].map(([id, seat]) => [seat, people.find(({ passengerId }) => passengerId === id)]),
  );
  const laps = new Set<string | null>(people.map(({ onLapOf }) => onLapOf));
  const isWhole = people.every(({ type, passengerId }) => type === "infant" || seating.has(passengerId));
  return groupsOf(seats, bySeat).flatMap((group) => {
    const hasAdult = group.some(({ person }) => person.type === "adult");
    return group.flatMap(({ seat, person }): SeatingObjection[] => {
      const { passengerId } = person;
      const place = { passengerId, seat: seat.designator };
      const isExit = seat.characteristics.includes("IE");
      if (isExit && person.type === "child") return [{ ...place, kind: "childAtExit" }];
      if (isExit && laps.has(passengerId)) return [{ ...place, kind: "infantAtExit" }];
      return isWhole && person.type === "child" && !hasAdult ? [{ ...place, kind: "childAlone" }] : [];
    });
  });
}

interface Placed {
  readonly seat: LiveSeat;
  readonly person: Person;
}

/** Stretches of neighbouring seats in one row that are all the order's. */
function groupsOf(
  seats: Iterable<LiveSeat>,
  bySeat: ReadonlyMap<string, Person | undefined>,
): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  let before: LiveSeat | undefined;
  for (const seat of seats) {
    const person = bySeat.get(seat.designator);
    const isBeside = before !== undefined && before.row === seat.row && bySeat.get(before.designator) !== undefined;
    if (person && isBeside) groups.at(-1)!.push({ seat, person });
    else if (person) groups.push([{ seat, person }]);
    before = seat;
  }
  return groups;
}
