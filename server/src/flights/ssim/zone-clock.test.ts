import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, localTimeAt } from "../local-time.ts";
import { createZoneClock } from "./zone-clock.ts";

const zones = [
  "Europe/Berlin",
  "America/St_Johns",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "UTC",
] as const;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2028, 0, 1);
const clocks = new Map(zones.map((zone) => [zone, createZoneClock(zone, from, to)]));

/** Half of them near the nights when some clock jumps. */
const wallMinute = fc.oneof(
  fc.integer({ min: from / 60_000, max: to / 60_000 }),
  fc
    .tuple(fc.constantFrom("2027-03-28", "2027-10-31", "2027-04-04", "2027-03-14", "2027-02-07"), fc.nat(1439))
    .map(([day, minute]) => Date.parse(day) / 60_000 + minute),
);

test("[SI5] a zone's clock agrees with the time zone data on every local time, skipped and repeated ones too", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), wallMinute, (zone, minute) => {
      const local = new Date(minute * 60_000).toISOString().slice(0, 16);
      const instant = clocks.get(zone)!.instantOf(minute * 60_000);
      expect(instant).toBe(instantOf(local, zone));
      const shown = new Date(instant + clocks.get(zone)!.offsetAt(instant) * 60_000).toISOString().slice(0, 16);
      expect(shown).toBe(localTimeAt(instant, zone));
    }),
    { numRuns: 2_000 },
  );
});
