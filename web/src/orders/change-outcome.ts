/** What became of a change that waited for its payment. Pure. */
import type { Order } from "@aisle/client";

export type ChangeOutcome = "seats" | "flights" | "expired" | "dropped";

/** Null when no change ended between the two. */
export function outcomeBetween(before: Order, after: Order): ChangeOutcome | null {
  const { pendingChange } = before;
  if (!pendingChange || after.pendingChange?.changeId === pendingChange.changeId) return null;
  if (after.state !== "ticketed") return null;
  if (partsOf(before) === partsOf(after)) {
    return after.updatedAtMs < pendingChange.paymentRequiredByMs ? "dropped" : "expired";
  }
  // Otherwise something was cancelled, which ends the change too.
  return after.paid.amountMinor > before.paid.amountMinor ? pendingChange.kind : null;
}

/** Who sits where on which flights. */
function partsOf({ seats }: Order): string {
  return seats.map(({ passengerId, segmentId, seat }) => `${passengerId} ${segmentId} ${seat}`).join();
}
