import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallLayout } from "../../testing/small-layout.ts";
import { assignSeats } from "./assign-seats.ts";
import { type SeatedPassenger, seatingRefusals } from "./seating.ts";

/** Rows of ABC DEF, and at the exit row 4. */
const layout = smallLayout({ exitRows: [4] });

/** One letter a passenger: adult, adult with an infant (of i), child. */
function partyOf(kinds: string): SeatedPassenger[] {
  return [...kinds].map((kind, index) => ({
    passengerId: `P${index + 1}`,
    type: kind === "c" ? "child" : "adult",
    hasInfant: kind === "i",
  }));
}

function assign(kinds: string, ...seats: string[]): string[] {
  return assignSeats({ layout, seats, passengers: partyOf(kinds) }).map(({ seat }) => seat);
}

function refusalsOf(passengers: readonly SeatedPassenger[], seats: readonly string[]): number {
  const seated = passengers.map((passenger, index) => ({ ...passenger, seat: seats[index]! }));
  return seatingRefusals({ layout, seated }).length;
}

describe("by example", () => {
  test("[SG5] people get seats in the order in which both were named, as far as the rules allow", () => {
    expect(assign("aac", "1A", "1B", "1C")).toEqual(["1A", "1B", "1C"]);
    expect(assign("aa", "3F", "1A")).toEqual(["3F", "1A"]);
    expect(assign("aac", "1A", "2A", "2B")).toEqual(["1A", "2A", "2B"]);
    expect(assign("aac", "2A", "2B", "1A")).toEqual(["2A", "1A", "2B"]);
  });

  test("[SG6] children sit beside an adult, on the same side of the aisle where there is a way", () => {
    expect(assign("aacc", "1A", "1B", "1C", "1D")).toEqual(["1B", "1D", "1A", "1C"]);
    expect(assign("aac", "1C", "1D", "1E")).toEqual(["1C", "1D", "1E"]);
    expect(assign("aca", "1C", "1D", "1E")).toEqual(["1C", "1D", "1E"]);
    expect(assign("aca", "1D", "1C", "2A")).toEqual(["1D", "1C", "2A"]);
  });

  test("[SG7] nobody with an infant and no child gets a seat at an exit", () => {
    expect(assign("ica", "4A", "3A", "3B")).toEqual(["3A", "3B", "4A"]);
  });

  test("[SG8] infants get no seat, and when there is no way for all, the fewest rules are broken", () => {
    const [adult, ...children] = partyOf("acc") as [SeatedPassenger, ...SeatedPassenger[]];
    const infant = { passengerId: "P4", type: "infant", hasInfant: false } as const;
    const seats = ["4A", "3A", "3B"];
    expect(assignSeats({ layout, seats, passengers: [infant, adult, ...children] })).toEqual([
      { passengerId: "P1", seat: "3A" },
      { passengerId: "P2", seat: "4A" },
      { passengerId: "P3", seat: "3B" },
    ]);
  });
});

describe("any party", () => {
  const anyPartyAndSeats = fc.integer({ min: 1, max: 6 }).chain((count) =>
    fc.record({
      kinds: fc.string({ unit: fc.constantFrom("a", "i", "c"), minLength: count, maxLength: count }),
      // From two rows and an exit, so that neighbours are common.
      seats: fc.shuffledSubarray(
        ["2", "3", "4"].flatMap((row) => [..."ABCDE"].map((letter) => row + letter)),
        { minLength: count, maxLength: count },
      ),
    }),
  );

  test("[SG9] the seats given are the party's, each once", () => {
    fc.assert(
      fc.property(anyPartyAndSeats, ({ kinds, seats }) => {
        expect(assign(kinds, ...seats).toSorted()).toEqual(seats.toSorted());
      }),
    );
  });

  test("[SG10] if there is any way to seat a party by the rules, it is seated by the rules", () => {
    fc.assert(
      fc.property(anyPartyAndSeats, ({ kinds, seats }) => {
        const party = partyOf(kinds);
        const least = Math.min(...permutations(seats).map((permuted) => refusalsOf(party, permuted)));
        expect(refusalsOf(party, assign(kinds, ...seats))).toBe(least);
      }),
    );
  });

  test("[SG11] of all ways by the rules, none has more children right beside an adult", () => {
    fc.assert(
      fc.property(anyPartyAndSeats, ({ kinds, seats }) => {
        const party = partyOf(kinds);
        const lawful = permutations(seats).filter((permuted) => refusalsOf(party, permuted) === 0);
        fc.pre(lawful.length > 0);
        const most = Math.max(...lawful.map((permuted) => besideAdult(kinds, permuted)));
        expect(besideAdult(kinds, assign(kinds, ...seats))).toBe(most);
      }),
    );
  });
});

/** Children who have an adult right to the left or right, an aisle between or not. */
function besideAdult(kinds: string, seats: readonly string[]): number {
  const kindAt = new Map(seats.map((seat, index) => [seat, kinds[index]]));
  const neighbours = (seat: string) => {
    const letter = "ABCDEF".indexOf(seat.slice(-1));
    return [letter - 1, letter + 1].map((next) => kindAt.get(seat.slice(0, -1) + "ABCDEF"[next]));
  };
  return seats.filter((seat) => kindAt.get(seat) === "c" && neighbours(seat).some((kind) => kind && kind !== "c"))
    .length;
}

function permutations(seats: readonly string[]): readonly (readonly string[])[] {
  if (seats.length === 0) return [[]];
  return seats.flatMap((seat, index) => permutations(seats.toSpliced(index, 1)).map((others) => [seat, ...others]));
}
