/**
 * Who of a party gets which of its seats, when nobody has said so.
 *
 * Pure. People get the seats in the order in which both were named, as far as the rules of `seating.ts` allow it and no
 * child is further from an adult than it need be. As people of one kind may change places, all ways to seat a party are
 * few (at most 1,680 for nine people): all are tried, so that a way is found when there is one.
 */
import type { IndexedLayout } from "../../flights/layout-cache.ts";
import { isAcrossAisle, isNotForChildren, seatGroups } from "./seat-groups.ts";
import { type SeatedPassenger, seatingObjection } from "./seating.ts";

export interface AssignedSeat {
  readonly passengerId: string;
  readonly seat: string;
}

/**
 * Gives each passenger but infants one of `seats`, which are as many. When no way keeps all rules, the answer breaks the
 * fewest, and `seatingRefusals` tells which.
 */
export function assignSeats(party: {
  readonly layout: IndexedLayout;
  readonly seats: readonly string[];
  readonly passengers: readonly SeatedPassenger[];
}): readonly AssignedSeat[] {
  const passengers = party.passengers.filter(({ type }) => type !== "infant").slice(0, party.seats.length);
  const seats = party.seats.slice(0, passengers.length);
  const costOf = costsIn(party.layout, seats);
  let best: readonly SeatedPassenger[] = passengers;
  let leastCost = Infinity;
  for (const arrangement of arrangements(passengers)) {
    const cost = costOf(arrangement);
    // Strictly better only: ways come in the order of naming, so the first of equals stays.
    if (cost < leastCost) [best, leastCost] = [arrangement, cost];
    if (leastCost === 0) break;
  }
  const seatOf = new Map(best.map(({ passengerId }, index) => [passengerId, seats[index]!]));
  return passengers.map(({ passengerId }) => ({ passengerId, seat: seatOf.get(passengerId)! }));
}

/** All orders in which no two differ only by people of one kind; the given order first. */
function* arrangements(passengers: readonly SeatedPassenger[]): Generator<readonly SeatedPassenger[]> {
  if (passengers.length === 0) yield [];
  const kinds = passengers.map(({ type, hasInfant }) => `${type} ${hasInfant}`);
  for (const [index, first] of passengers.entries()) {
    if (kinds.indexOf(kinds[index]!) < index) continue;
    for (const others of arrangements(passengers.toSpliced(index, 1))) yield [first, ...others];
  }
}

/** A broken rule outweighs all wishes of a party, and a child without an adult beside it all aisles between. */
const BROKEN_RULE = 10_000;
const NOT_BESIDE_ADULT = 100;
const ADULT_ACROSS_AISLE = 1;

/** How bad it is to have people in these seats, in the order of the seats; 0 is as good as can be. */
function costsIn(layout: IndexedLayout, seats: readonly string[]): (people: readonly SeatedPassenger[]) => number {
  const placeOf = new Map(seats.map((seat, index) => [seat, index]));
  const groups = seatGroups(layout, seats).map((group) => group.map((seat) => placeOf.get(seat)!));
  const exits = seats.map((seat) => isNotForChildren(layout, seat));
  return (people) =>
    groups.reduce((cost, group) => {
      const isAdult = group.map((place) => people[place]!.type === "adult");
      const isWithAdult = isAdult.includes(true);
      return group.reduce((sum, place, index) => {
        const passenger = people[place]!;
        if (seatingObjection(passenger, { isNotForChildren: exits[place]!, isWithAdult })) return sum + BROKEN_RULE;
        if (passenger.type !== "child") return sum;
        const adults = [index - 1, index + 1].filter((neighbour) => isAdult[neighbour]);
        if (adults.length === 0) return sum + NOT_BESIDE_ADULT;
        const isNear = adults.some((adult) => !isAcrossAisle(layout, seats[place]!, seats[group[adult]!]!));
        return isNear ? sum : sum + ADULT_ACROSS_AISLE;
      }, cost);
    }, 0);
}
