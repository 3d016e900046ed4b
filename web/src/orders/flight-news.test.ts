import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { flightNews } from "./flight-news.ts";

function anOrder(departsLocal: string, part: Record<string, unknown> = {}) {
  const flight = { departsLocal, arrivesLocal: "2027-03-01T12:00" };
  return {
    segments: [{ segmentId: "S1", state: "active", flightCancelled: false, flight, ...part }],
  } as unknown as Order;
}

const before = anOrder("2027-03-01T09:00");

test("[CW19] a flight that the airline moves or cancels while its order is looked at is told once", () => {
  const later = anOrder("2027-03-01T10:15");
  expect(flightNews(before, later)).toMatchObject([{ kind: "moved", leftLocal: "2027-03-01T09:00" }]);
  expect(flightNews(later, later)).toEqual([]);
  const cancelled = anOrder("2027-03-01T09:00", { flightCancelled: true });
  expect(flightNews(before, cancelled)).toMatchObject([{ kind: "cancelled" }]);
  expect(flightNews(cancelled, cancelled)).toEqual([]);
});

test("[CW19] flights that were replaced or given up are no news of the airline's", () => {
  expect(flightNews(before, anOrder("2027-03-02T09:00", { state: "replaced" }))).toEqual([]);
  expect(flightNews(before, anOrder("2027-03-02T09:00", { segmentId: "S2" }))).toEqual([]);
});
