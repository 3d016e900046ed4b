import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPassengers, passengerId } from "../../testing/any-fares.ts";
import { assignLaps } from "./laps.ts";

const DEPARTURE = "2027-03-01T09:30";

test("[PT15] infants sit on the laps of adults in order, never on those of who is known to be under 16", () => {
  const passengers = [
    { passengerId: passengerId(1), type: "infant", birthDate: "2026-05-05" },
    { passengerId: passengerId(2), type: "adult", birthDate: "2012-01-01" },
    { passengerId: passengerId(3), type: "adult", birthDate: null },
    { passengerId: passengerId(4), type: "infant", birthDate: "2026-05-06" },
    { passengerId: passengerId(5), type: "adult", birthDate: "2000-01-01" },
  ] as const;
  expect([...assignLaps(passengers, DEPARTURE)]).toEqual([
    ["P1", "P3"],
    ["P4", "P5"],
  ]);
});

test("[PT16] each infant has a lap of its own as long as there are adults, and only adults have one", () => {
  const birthDates = fc.constantFrom(null, "1980-01-01", "2013-01-01");
  const parties = anyPassengers.chain((passengers) =>
    fc.tuple(...passengers.map((passenger) => birthDates.map((birthDate) => ({ ...passenger, birthDate })))),
  );
  fc.assert(
    fc.property(parties, (passengers) => {
      const laps = assignLaps(passengers, DEPARTURE);
      const count = (fits: (passenger: (typeof passengers)[number]) => boolean) => passengers.filter(fits).length;
      const grown = passengers.filter(({ type, birthDate }) => type === "adult" && birthDate !== "2013-01-01");
      expect(laps.size).toBe(
        Math.min(
          count(({ type }) => type === "infant"),
          grown.length,
        ),
      );
      expect(new Set(laps.values()).size).toBe(laps.size);
      expect(grown.map((adult) => adult.passengerId)).toEqual(expect.arrayContaining([...laps.values()]));
    }),
  );
});
