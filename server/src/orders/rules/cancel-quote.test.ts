import type { FareFamily } from "@aisle/protocol/flights.ts";
import { SeatDesignator } from "@aisle/protocol/ids.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyInstant, anyPricedOrder, passengerId, segmentId } from "../../testing/any-fares.ts";
import { type CancelAmounts, quoteCancellation } from "./cancel-quote.ts";
import { fareItemsOf } from "./fare-breakdown.ts";
import { sumOf, taxMinorOf } from "./price-summary.ts";

const HOUR_MS = 60 * 60_000;
const OUT_MS = Date.UTC(2027, 2, 1, 9, 30);
const BACK_MS = OUT_MS + 14 * 24 * HOUR_MS;
const [P1, P2, S1, S2] = [passengerId(1), passengerId(2), segmentId(1), segmentId(2)];

/** An adult for 100.00 and an infant for 10.00 each way, and the adult's seat for 8.00 on the way out. */
const order = {
  currency: "EUR",
  fares: fareItemsOf({
    segments: [S1, S2].map((id) => ({ segmentId: id, fareBasis: "Y", adultFareMinor: 10_000 })),
    passengers: [
      { passengerId: P1, type: "adult" },
      { passengerId: P2, type: "infant" },
    ],
    currency: "EUR",
  }),
  seats: [{ passengerId: P1, segmentId: S1, seat: SeatDesignator.parse("12A"), feeMinor: 800 }],
  departures: new Map([
    [S1, OUT_MS],
    [S2, BACK_MS],
  ]),
};

/** Fee, and refund of fare, taxes and seats. */
function quote(family: FareFamily, nowMs: number, part: Partial<Parameters<typeof quoteCancellation>[0]> = {}) {
  const answer = quoteCancellation({ ...order, family, nowMs, ...part });
  return [answer.feeMinor, answer.fareRefundMinor, answer.taxRefundMinor, answer.seatRefundMinor];
}

describe("by example", () => {
  test("[FR17] the family keeps its fee of the fare before taxes; taxes and seats are given back", () => {
    expect(quote("light", OUT_MS - 48 * HOUR_MS)).toEqual([18_400, 0, 3_600, 800]);
    expect(quote("standard", OUT_MS - 48 * HOUR_MS)).toEqual([9_200, 9_200, 3_600, 800]);
    expect(quote("flex", OUT_MS - 48 * HOUR_MS)).toEqual([0, 18_400, 3_600, 800]);
  });

  test("[FR18] each flight is judged by its own departure", () => {
    // Three quarters of 82.00 and of 10.00 on the way out, half of them on the way back.
    expect(quote("standard", OUT_MS - HOUR_MS)).toEqual([6_900 + 4_600, 2_300 + 4_600, 3_600, 800]);
  });

  test("[FR19] from the instant of departure on the fare and the seat's fee are kept, taxes are not", () => {
    expect(quote("flex", OUT_MS - 1)).toEqual([0, 18_400, 3_600, 800]);
    expect(quote("flex", OUT_MS)).toEqual([9_200 + 800, 9_200, 3_600, 0]);
    expect(quote("flex", BACK_MS)).toEqual([18_400 + 800, 0, 3_600, 0]);
  });

  test("[FR20] some passengers or some flights may be given up, and each pair has its line", () => {
    const nowMs = OUT_MS - 48 * HOUR_MS;
    const answer = quoteCancellation({ ...order, family: "standard", nowMs, segmentIds: [S1] });
    expect(answer.lines).toEqual([
      {
        passengerId: "P1",
        segmentId: "S1",
        paidMinor: 10_800,
        feeMinor: 4_100,
        fareRefundMinor: 4_100,
        taxRefundMinor: 1_800,
        seatRefundMinor: 800,
        refundMinor: 6_700,
      },
      expect.objectContaining({ passengerId: "P2", segmentId: "S1", paidMinor: 1_000, refundMinor: 500 }),
    ]);
    expect(answer).toMatchObject({ paidMinor: 11_800, refundMinor: 7_200 });
    expect(quote("standard", nowMs, { passengerIds: [P2] })).toEqual([1_000, 1_000, 0, 0]);
    expect(quote("standard", nowMs, { passengerIds: [P2], segmentIds: [S2] })).toEqual([500, 500, 0, 0]);
    expect(quote("standard", nowMs, { passengerIds: [] })).toEqual([0, 0, 0, 0]);
  });

  test("[FR21] what the airline does not fly is given back in full, whatever the family and the time", () => {
    expect(quote("light", OUT_MS + HOUR_MS, { notFlown: new Set([S1]) })).toEqual([9_200, 9_200, 3_600, 800]);
  });

  test("[FR22] a flight of which no departure is known is taken as gone", () => {
    expect(quote("flex", OUT_MS - HOUR_MS, { departures: new Map([[S2, BACK_MS]]) })).toEqual([
      10_000, 9_200, 3_600, 0,
    ]);
  });
});

describe("any order", () => {
  const paidIs = ({ paidMinor, feeMinor, refundMinor }: CancelAmounts) => paidMinor === feeMinor + refundMinor;
  const refundIs = (amounts: CancelAmounts) =>
    amounts.refundMinor === amounts.fareRefundMinor + amounts.taxRefundMinor + amounts.seatRefundMinor;

  test("[FR23] what was paid is fee and refund, none of them negative, and all taxes are in the refund", () => {
    fc.assert(
      fc.property(anyPricedOrder, anyInstant, (priced, nowMs) => {
        const { lines, ...total } = quoteCancellation({ ...priced, nowMs });
        expect([...lines, total].filter((amounts) => !paidIs(amounts) || !refundIs(amounts))).toEqual([]);
        expect(Math.min(...Object.values(total))).toBeGreaterThanOrEqual(0);
        expect(total.taxRefundMinor).toBe(sumOf(priced.fares, taxMinorOf));
        expect(total.refundMinor).toBe(sumOf(lines, ({ refundMinor }) => refundMinor));
      }),
    );
  });

  test("[FR24] waiting never gives more back", () => {
    fc.assert(
      fc.property(anyPricedOrder, anyInstant, anyInstant, (priced, a, b) => {
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((nowMs) =>
          quoteCancellation({ ...priced, nowMs }),
        );
        expect(later!.refundMinor).toBeLessThanOrEqual(sooner!.refundMinor);
      }),
    );
  });

  test("[FR25] an order given up piece by piece gives back as much as at once", () => {
    fc.assert(
      fc.property(anyPricedOrder, anyInstant, fc.nat(8), (priced, nowMs, split) => {
        const everyone = [...new Set(priced.fares.map((item) => item.passengerId))];
        const [first, others] = [everyone.slice(0, split), everyone.slice(split)];
        const pieces = [
          quoteCancellation({ ...priced, nowMs, passengerIds: first }),
          ...[...priced.departures.keys()].map((id) =>
            quoteCancellation({ ...priced, nowMs, passengerIds: others, segmentIds: [id] }),
          ),
        ];
        const { lines, ...whole } = quoteCancellation({ ...priced, nowMs });
        expect(pieces.flatMap((piece) => piece.lines)).toHaveLength(lines.length);
        expect(sumOf(pieces, ({ refundMinor }) => refundMinor)).toBe(whole.refundMinor);
        expect(sumOf(pieces, ({ feeMinor }) => feeMinor)).toBe(whole.feeMinor);
      }),
    );
  });
});
