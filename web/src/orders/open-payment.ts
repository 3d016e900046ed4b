import type { Payment } from "@aisle/client";

/** Under way and wanted: nothing else is changed meanwhile. */
export function isOpenPayment({ state, givenUp }: Pick<Payment, "state" | "givenUp">): boolean {
  return (state === "created" || state === "processing") && !givenUp;
}
