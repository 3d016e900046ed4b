import type { Payment } from "@aisle/client";

/** Not ended yet: it may still be paid, also where it was given up. */
export function isUnsettled({ state }: Pick<Payment, "state">): boolean {
  return state === "created" || state === "processing";
}

/** Under way and wanted: nothing else is changed meanwhile. */
export function isOpenPayment(payment: Pick<Payment, "state" | "givenUp">): boolean {
  return isUnsettled(payment) && !payment.givenUp;
}
