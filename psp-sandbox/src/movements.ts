/** Everything that moved money, in order, never changed: what the sandbox itself swears to. */
import type { Store } from "./store.ts";

export interface MovementRow {
  /** Counts from 1. */
  readonly id: string;
  readonly atMs: number;
  readonly provider: "stripe" | "alipay";
  /**
   * `charge`: taken at once. `capture`: taken after it was reserved. `refund`: agreed to be given back. `refund_failed`: a
   * refund's money is back with the merchant.
   */
  readonly kind: "charge" | "capture" | "refund" | "refund_failed";
  /** The provider's: of the charge, or of the refund. */
  readonly reference: string;
  /** In the units that the provider counts in. */
  readonly amount: number;
  readonly currency: string;
  /** The merchant's own ids, from metadata. */
  readonly orderId: string | null;
  readonly paymentId: string | null;
  readonly refundId: string | null;
}

export function logMovement(store: Store, movement: Omit<MovementRow, "id">): void {
  store.movements.put({ id: String(store.movements.size + 1), ...movement });
}
