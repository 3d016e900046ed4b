import type { OrderSegment } from "@aisle/client";
import { expect, test } from "vitest";
import { movedTimes } from "./moved-times.ts";

const at = (departsLocal: string, arrivesLocal: string) => ({ departsLocal, arrivesLocal });
const movedFrom = (sold: object | null, flight: object) =>
  movedTimes({ flight, sold } as unknown as Pick<OrderSegment, "flight" | "sold">, "en-GB");

test("[CW20] a flight that the airline has moved is told with the times that it was sold with", () => {
  const sold = at("2027-03-01T10:40", "2027-03-01T12:00");
  expect(movedFrom(sold, at("2027-03-01T11:55", "2027-03-01T13:15"))).toEqual([
    { end: "departure", was: "10:40", now: "11:55" },
    { end: "arrival", was: "12:00", now: "13:15" },
  ]);
  expect(movedFrom(sold, at("2027-03-01T10:40", "2027-03-01T12:05"))).toMatchObject([{ end: "arrival" }]);
  expect(movedFrom(null, sold)).toEqual([]);
});

test("[CW20] times of another day are told with their days", () => {
  const sold = at("2027-02-28T23:50", "2027-03-01T01:00");
  expect(movedFrom(sold, at("2027-03-01T00:20", "2027-03-01T01:30"))[0]).toEqual({
    ...{ end: "departure", was: "Sun 28 Feb, 23:50", now: "Mon 1 Mar, 00:20" },
  });
});
