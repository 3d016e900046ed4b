import type { FareFamily } from "@aisle/protocol/flights.ts";
import { SeatDesignator } from "@aisle/protocol/ids.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAmountMinor, anyInstant, anyPricedOrder, passengerId, segmentId } from "../../testing/any-fares.ts";
import { quoteCancellation } from "./cancel-quote.ts";
import { type ChangeAmounts, quoteChange } from "./change-quote.ts";
import { fareItemsOf } from "./fare-breakdown.ts";
import { fareMinorOf, sumOf } from "./price-summary.ts";

const HOUR_MS = 60 * 60_000;
const DEPARTURE_MS = Date.UTC(2027, 2, 1, 9, 30);
const LONG_BEFORE_MS = DEPARTURE_MS - 48 * HOUR_MS;
const [P1, P2, S1] = [passengerId(1), passengerId(2), segmentId(1)];

/** An adult and an infant on flights of these adult fares. */
function faresOf(firstSegment: number, ...adultFares: number[]) {
  return fareItemsOf({
    segments: adultFares.map((adultFareMinor, index) => ({
      segmentId: segmentId(firstSegment + index),
      fareBasis: "Y",
      adultFareMinor,
    })),
    passengers: [
      { passengerId: P1, type: "adult" },
      { passengerId: P2, type: "infant" },
    ],
    currency: "EUR",
  });
}

/** 110.00 for both, of which 18.00 are taxes. */
const fares = faresOf(1, 10_000);

/** What a change into flights of these adult fares comes to. */
function change(
  family: FareFamily,
  newAdultFares: readonly number[],
  part: { nowMs?: number; seatMinor?: number } = {},
) {
  const { nowMs = LONG_BEFORE_MS, seatMinor = 0 } = part;
  return quoteChange({
    family,
    currency: "EUR",
    oldFares: fares,
    newFares: faresOf(2, ...newAdultFares),
    oldSeats: [{ passengerId: P1, segmentId: S1, seat: SeatDesignator.parse("12A"), feeMinor: seatMinor }],
    departures: new Map([[S1, DEPARTURE_MS]]),
    nowMs,
  });
}

const QUOTED = {
  kind: "quoted",
  fareDifferenceMinor: 0,
  changeFeeMinor: 0,
  keptMinor: 0,
  seatCreditMinor: 0,
  dueMinor: 0,
  refundMinor: 0,
};

describe("by example", () => {
  test("[FR26] dearer flights cost the difference and the fee, which is of the old fare before taxes", () => {
    const dearer = { ...QUOTED, fareDifferenceMinor: 5_500 };
    expect(change("flex", [15_000])).toEqual({ ...dearer, dueMinor: 5_500 });
    expect(change("standard", [15_000])).toEqual({ ...dearer, changeFeeMinor: 920, dueMinor: 6_420 });
    expect(change("standard", [15_000], { nowMs: DEPARTURE_MS - HOUR_MS })).toEqual({
      ...dearer,
      changeFeeMinor: 2_300,
      dueMinor: 7_800,
    });
  });

  test("[FR27] flights of the same price cost the fee alone, and two flights may take the place of one", () => {
    expect(change("standard", [10_000])).toEqual({ ...QUOTED, changeFeeMinor: 920, dueMinor: 920 });
    expect(change("flex", [4_000, 6_000])).toEqual(QUOTED);
  });

  test("[FR28] of cheaper flights the taxes are given back, and of the fare as much as a cancellation would, less the fee", () => {
    const cheaper = { ...QUOTED, fareDifferenceMinor: -5_500 };
    expect(change("flex", [5_000])).toEqual({ ...cheaper, refundMinor: 5_500 });
    // Residual 46.00, of which half is kept; 9.20 fee.
    expect(change("standard", [5_000])).toEqual({
      ...cheaper,
      changeFeeMinor: 920,
      keptMinor: 2_300,
      refundMinor: 5_500 - 920 - 2_300,
    });
  });

  test("[FR29] a fee that is more than the cheaper flights give back is due", () => {
    expect(change("standard", [9_500])).toEqual({
      ...QUOTED,
      fareDifferenceMinor: -550,
      changeFeeMinor: 920,
      keptMinor: 230,
      dueMinor: 600,
    });
  });

  test("[FR30] what old seats cost is set off", () => {
    expect(change("standard", [10_000], { seatMinor: 800 })).toMatchObject({ seatCreditMinor: 800, dueMinor: 120 });
    expect(change("flex", [10_000], { seatMinor: 800 })).toMatchObject({ dueMinor: 0, refundMinor: 800 });
  });

  test("[FR31] a fare without changes, and a flight that has left, cannot be changed", () => {
    expect(change("light", [15_000])).toEqual({
      kind: "refused",
      objection: { reason: "not_changeable", message: "This fare cannot be changed." },
    });
    expect(change("flex", [15_000], { nowMs: DEPARTURE_MS - 1 })).toMatchObject({ kind: "quoted" });
    expect(change("flex", [15_000], { nowMs: DEPARTURE_MS })).toEqual({
      kind: "refused",
      objection: { reason: "flight_left", message: "A flight that has left cannot be changed." },
    });
  });
});

describe("any change", () => {
  /** Any order whose flights become one flight, at an instant at which it may be changed. */
  const anyChange = fc
    .record({ priced: anyPricedOrder, adultFareMinor: anyAmountMinor, nowMs: anyInstant, laterMs: anyInstant })
    .map(({ priced, adultFareMinor, nowMs, laterMs }) => {
      const passengers = priced.fares
        .filter(({ segmentId: id }) => id === S1)
        .map((item) => ({ passengerId: item.passengerId, type: item.taxes.length > 0 ? "adult" : "infant" }) as const);
      const segments = [{ segmentId: segmentId(9), fareBasis: "Y", adultFareMinor }];
      const newFares = fareItemsOf({ segments, passengers, currency: priced.currency });
      const { fares: oldFares, seats: oldSeats, ...terms } = priced;
      return { ...terms, oldFares, oldSeats, newFares, nowMs, laterMs };
    });

  type AnyChange = Parameters<typeof quoteChange>[0] & { readonly laterMs: number };

  function holdsForQuoted(check: (amounts: ChangeAmounts, change: AnyChange) => void) {
    fc.assert(
      fc.property(anyChange, (wanted) => {
        const answer = quoteChange(wanted);
        fc.pre(answer.kind === "quoted");
        check(answer, wanted);
      }),
    );
  }

  test("[FR32] due and refund are the difference, the fee and what is kept, less the seats; never both", () => {
    holdsForQuoted((amounts, { oldFares, newFares }) => {
      const { fareDifferenceMinor, changeFeeMinor, keptMinor, seatCreditMinor, dueMinor, refundMinor } = amounts;
      expect(dueMinor - refundMinor).toBe(fareDifferenceMinor + changeFeeMinor + keptMinor - seatCreditMinor);
      expect(fareDifferenceMinor).toBe(sumOf(newFares, fareMinorOf) - sumOf(oldFares, fareMinorOf));
      expect(Math.min(dueMinor, refundMinor)).toBe(0);
      expect(Math.min(changeFeeMinor, keptMinor, dueMinor, refundMinor)).toBeGreaterThanOrEqual(0);
    });
  });

  test("[FR33] no more is given back than was paid, and the fee is within the old fares before taxes", () => {
    holdsForQuoted(({ refundMinor, changeFeeMinor }, { oldFares, oldSeats }) => {
      expect(refundMinor).toBeLessThanOrEqual(sumOf(oldFares, fareMinorOf) + sumOf(oldSeats, (seat) => seat.feeMinor));
      expect(changeFeeMinor).toBeLessThanOrEqual(sumOf(oldFares, ({ baseMinor }) => baseMinor));
    });
  });

  test("[FR34] to change never costs more than to cancel and buy anew", () => {
    holdsForQuoted(({ dueMinor, refundMinor }, wanted) => {
      const cancelled = quoteCancellation({ ...wanted, fares: wanted.oldFares, seats: wanted.oldSeats });
      expect(dueMinor - refundMinor).toBeLessThanOrEqual(sumOf(wanted.newFares, fareMinorOf) - cancelled.refundMinor);
    });
  });

  test("[FR35] waiting never makes a change cheaper", () => {
    holdsForQuoted(({ dueMinor, refundMinor }, wanted) => {
      const later = quoteChange({ ...wanted, nowMs: Math.max(wanted.nowMs, wanted.laterMs) });
      fc.pre(later.kind === "quoted");
      expect(later.dueMinor - later.refundMinor).toBeGreaterThanOrEqual(dueMinor - refundMinor);
    });
  });
});
