/** What may become of a ticket's coupon (PADIS 4405, IATA Resolution 722f). Pure. */
import { type CouponState } from "@aisle/protocol/tickets.ts";

/**
 * An open coupon may be flown without our having seen a check-in: gates also read lists. A checked-in one is taken back to
 * open before it is exchanged, refunded or voided, so that nobody boards with a coupon that was paid back.
 */
const transitions: Readonly<Record<CouponState, readonly CouponState[]>> = {
  O: ["C", "E", "R", "V", "F"],
  C: ["O", "F"],
  F: [],
  E: [],
  R: [],
  V: [],
};

export type CouponMove =
  | { readonly kind: "moved"; readonly state: CouponState }
  /** A coupon is where it should be already: what is repeated changes nothing. */
  | { readonly kind: "same"; readonly state: CouponState }
  | { readonly kind: "refused"; readonly state: CouponState; readonly may: readonly CouponState[] };

/** Moves a coupon, or says where it may go instead. `state` is the coupon's afterwards. */
export function moveCoupon(from: CouponState, to: CouponState): CouponMove {
  if (from === to) return { kind: "same", state: from };
  const may = transitions[from];
  return may.includes(to) ? { kind: "moved", state: to } : { kind: "refused", state: from, may };
}

/** True for a coupon that someone may still fly on. */
export function isFlyable(state: CouponState): boolean {
  return state === "O" || state === "C";
}
