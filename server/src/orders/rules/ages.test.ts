import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../flights/local-time.ts";
import { ageOn } from "./ages.ts";

test("[PT13] a year is over on the birthday, of those born on 29 February on 1 March of a common year", () => {
  expect(ageOn("2025-03-15", "2027-03-14")).toBe(1);
  expect(ageOn("2025-03-15", "2027-03-15")).toBe(2);
  expect(ageOn("2024-02-29", "2026-02-28")).toBe(1);
  expect(ageOn("2024-02-29", "2026-03-01")).toBe(2);
  expect(ageOn("2024-02-29", "2028-02-29")).toBe(4);
});

test("[PT14] an age is the number of birthdays since birth, and never falls", () => {
  const day = fc.nat(40_000).map((days) => addDays("1950-01-01", days));
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [birth, later] = a < b ? [a, b] : [b, a];
      const birthdays = Array.from(
        { length: 120 },
        (_, index) => `${Number(birth.slice(0, 4)) + index + 1}${birth.slice(4)}`,
      );
      expect(ageOn(birth, later)).toBe(birthdays.filter((birthday) => birthday <= later).length);
      expect(ageOn(birth, addDays(later, 1))).toBeGreaterThanOrEqual(ageOn(birth, later));
    }),
  );
});
