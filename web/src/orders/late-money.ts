/** Money on its way to an order whose time to pay was over. Pure. */
import type { Order } from "@aisle/client";
import { isUnsettled } from "./open-payment.ts";

/** `awaited`: nobody knows yet whether it comes. `givenBack`: it came, and could buy the seats no more. */
export type LateMoney = "none" | "awaited" | "givenBack";

export function lateMoney({ payments, refunds }: Pick<Order, "payments" | "refunds">): LateMoney {
  // One that was given up may be paid all the same: it counts until the provider says that it is over.
  if (payments.some(isUnsettled)) return "awaited";
  return refunds.some(({ reason }) => reason === "late_payment") ? "givenBack" : "none";
}
