import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { historyDetails } from "./history-detail.ts";

const order = {
  price: { currency: "EUR" },
  passengers: [
    { passengerId: "P1", givenName: "Ann", surname: "Müller" },
    { passengerId: "P2", givenName: "Ben", surname: "O'Hara" },
  ],
  segments: [{ segmentId: "S1", flight: { airline: { code: "BA" }, number: "117" } }],
} as unknown as Order;

const seats = (ann: string, ben: string) => ({
  seats: [
    { passengerId: "P1", segmentId: "S1", seat: ann },
    { passengerId: "P2", segmentId: "S1", seat: ben },
  ],
});

test("[CW17] of changed seats the history names who moved, from where to where", () => {
  const entry = { action: "seats_changed", before: seats("12A", "12B"), after: seats("14C", "12B") };
  expect(historyDetails(entry, order)).toEqual([
    { kind: "seat", name: "Ann Müller", flight: "BA 117", from: "12A", to: "14C" },
  ]);
});

test("[CW18] the history tells what was to be paid or given back, and nothing of what it does not know", () => {
  const due = { amountMinor: 500, currency: "EUR" };
  expect(historyDetails({ action: "seat_change_begun", before: null, after: { due } }, order)).toEqual([
    { kind: "due", money: due },
  ]);
  const cancelled = { action: "cancelled", before: null, after: { refundMinor: 700, feeMinor: 0 } };
  expect(historyDetails(cancelled, order)).toEqual([{ kind: "refund", money: { amountMinor: 700, currency: "EUR" } }]);
  for (const after of [null, 7, [], { due: "much" }, { refundMinor: 0 }]) {
    expect(historyDetails({ action: "created", before: null, after }, order)).toEqual([]);
  }
});
