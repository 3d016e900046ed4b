/** Electronic tickets and their coupons (IATA Resolution 722f), and documents for paid seats (EMD, Resolution 725f). */
import { z } from "zod";
import { PassengerId, SegmentId, TicketNumber } from "./ids.ts";
import { EpochMs } from "./times.ts";

/** O open, C checked in, F flown, E exchanged, R refunded, V void: PADIS 4405. The last four are final. */
export const CouponState = z.enum(["O", "C", "F", "E", "R", "V"]);
export type CouponState = z.output<typeof CouponState>;

export const Coupon = z.object({
  /** 1 to 4, in the order of flying. */
  coupon: z.int().min(1).max(4),
  segmentId: SegmentId,
  state: CouponState,
});
export type Coupon = z.output<typeof Coupon>;

export const Ticket = z.object({
  number: TicketNumber,
  /** Of the 13 digits: the number modulo 7. */
  checkDigit: z.int().min(0).max(6),
  /** `emd` documents paid seats. */
  kind: z.enum(["ticket", "emd"]),
  passengerId: PassengerId,
  issuedAtMs: EpochMs,
  coupons: z.array(Coupon).min(1).max(4),
  /** The ticket that this one took the place of. */
  exchangedFor: TicketNumber.nullable(),
});
export type Ticket = z.output<typeof Ticket>;

/** What a gate's scanner reads, for one passenger and one to four legs. */
export const BoardingPass = z.object({
  passengerId: PassengerId,
  segmentIds: z.array(SegmentId).min(1).max(4),
  /** Bar coded boarding pass data (IATA Resolution 792), for an Aztec or PDF417 code. */
  barcode: z.string(),
});
export type BoardingPass = z.output<typeof BoardingPass>;
