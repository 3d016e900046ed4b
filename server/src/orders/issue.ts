/**
 * Issuing and exchanging tickets. One ticket a passenger with a coupon a flight, and one document (EMD) for the seats that
 * the passenger paid for. Pure, apart from taking numbers out of the stock that is handed in.
 */
import type { PassengerId, SegmentId, TicketNumber } from "@aisle/protocol/ids.ts";
import type { CouponState, Ticket } from "@aisle/protocol/tickets.ts";
import { moveCoupon } from "../tickets/coupon-states.ts";
import { checkDigitOf } from "../tickets/ticket-number.ts";
import { activePassengers, activeSegments, type ChangedParts, type OrderRecord } from "./order.ts";

/** Gives the next unused ticket number of the order's airline. @throws when the numbers that were reserved are used up. */
export type TakeNumber = () => string;

export type TicketedParts = Pick<OrderRecord, "passengers"> & ChangedParts;

/** Numbers that `issueTickets` takes at most: a ticket and a document for each. */
export function numbersNeeded({ passengers }: Pick<OrderRecord, "passengers">): number {
  return activePassengers({ passengers }).length * 2;
}

/** Tickets for everything that is active. `replaces` are the ones that they are issued in exchange for. */
export function issueTickets(
  parts: TicketedParts,
  takeNumber: TakeNumber,
  nowMs: number,
  replaces: readonly Ticket[] = [],
): readonly Ticket[] {
  return activePassengers(parts).flatMap(({ passengerId }) => {
    const flown = segmentsOf(parts, passengerId);
    const paid = new Set(
      parts.seats.filter((seat) => seat.passengerId === passengerId && seat.feeMinor > 0).map((seat) => seat.segmentId),
    );
    const make = (kind: Ticket["kind"], segmentIds: readonly SegmentId[]): Ticket[] => {
      if (segmentIds.length === 0) return [];
      const replaced = replaces.find((old) => old.kind === kind && old.passengerId === passengerId);
      return [newTicket({ kind, passengerId, segmentIds, exchangedFor: replaced?.number ?? null }, takeNumber, nowMs)];
    };
    return [
      ...make("ticket", flown),
      ...make(
        "emd",
        flown.filter((segmentId) => paid.has(segmentId)),
      ),
    ];
  });
}

/** Who has a fare for a flight flies on it; after a partial cancellation not everybody flies on every flight. */
function segmentsOf({ segments, fares }: TicketedParts, passengerId: string): readonly SegmentId[] {
  const paidFor = new Set(fares.filter((item) => item.passengerId === passengerId).map(({ segmentId }) => segmentId));
  return activeSegments(segments)
    .map(({ segmentId }) => segmentId as SegmentId)
    .filter((id) => paidFor.has(id));
}

function newTicket(
  parts: {
    readonly kind: Ticket["kind"];
    readonly passengerId: PassengerId;
    readonly segmentIds: readonly SegmentId[];
    readonly exchangedFor: TicketNumber | null;
  },
  takeNumber: TakeNumber,
  nowMs: number,
): Ticket {
  const { kind, passengerId, segmentIds, exchangedFor } = parts;
  const number = takeNumber() as TicketNumber;
  return {
    number,
    checkDigit: checkDigitOf(number),
    kind,
    passengerId,
    issuedAtMs: nowMs,
    exchangedFor,
    coupons: segmentIds.map((segmentId, index) => ({
      coupon: index + 1,
      segmentId,
      state: "O",
    })),
  };
}

/** The tickets with every coupon that is still good and that `concerns` set to `state`. */
export function endCoupons(
  tickets: readonly Ticket[],
  state: Extract<CouponState, "E" | "R" | "V">,
  concerns: (coupon: {
    readonly kind: Ticket["kind"];
    readonly passengerId: string;
    readonly segmentId: string;
  }) => boolean,
): readonly Ticket[] {
  return tickets.map((ticket) => ({
    ...ticket,
    coupons: ticket.coupons.map((coupon) => {
      const { kind, passengerId } = ticket;
      const ends = coupon.state === "O" && concerns({ kind, passengerId, segmentId: coupon.segmentId });
      return ends ? { ...coupon, state: moveCoupon(coupon.state, state).state } : coupon;
    }),
  }));
}
