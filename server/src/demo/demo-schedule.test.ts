import { expect, test } from "vitest";
import { withPeriod } from "./demo-schedule.ts";

const zones = new Map([
  ["AKL", "Pacific/Auckland"],
  ["HNL", "Pacific/Honolulu"],
]);
const schedule = 'origin,first_date,last_date,fares\nAKL,,,"a, b"\nHNL,,,c\n';

test("[DE1] the period of a line is sixty days from the day that it is at the origin", () => {
  const nowMs = Date.parse("2027-01-31T12:00:00Z");
  expect(withPeriod(schedule, zones, nowMs)).toBe(
    'origin,first_date,last_date,fares\nAKL,2027-02-01,2027-04-01,"a, b"\nHNL,2027-01-31,2027-03-31,c',
  );
});
