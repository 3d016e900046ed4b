/** Differences as people read them. Pure. */
import type { Money } from "@aisle/protocol/money.ts";
import { moneyText } from "../receipts/money-text.ts";
import type { Difference, DifferenceKind } from "./reconcile.ts";

const words: Readonly<Record<DifferenceKind, string>> = {
  charge_not_booked: "charged at the provider, not in our ledger",
  charge_of_unknown_payment: "charged at the provider, of a payment that we do not know",
  charge_not_at_provider: "charge in our ledger, not at the provider",
  charge_differs: "charged another amount than our ledger says",
  refund_not_booked: "refunded at the provider, not in our ledger",
  refund_by_hand: "refunded by hand at the provider",
  refund_not_at_provider: "refund in our ledger, not at the provider",
  refund_came_back: "refund in our ledger that came back to the provider",
  refund_differs: "refunded another amount than our ledger says",
  payment_row_differs: "the payment's row is not what its order says",
  refund_row_differs: "the refund's row is not what its order says",
  customer_account_differs: "the customer's account is not what is still owed",
  refund_not_under_way: "owed for more than a minute, and nobody is giving it back",
  transfer_unbalanced: "a transfer that does not add up to zero",
};

/** A headline, and a line for each thing that is known of it. */
export function differenceText(difference: Difference): string {
  const { kind, provider, locator, orderId, paymentId, refundId, reference, ours, theirs, atMs, note } = difference;
  const facts: readonly (readonly [string, string | null])[] = [
    ["order", locator === null ? orderId : `${locator} (${orderId})`],
    ["payment", paymentId],
    ["refund", refundId],
    [`at ${provider}`, reference],
    ["amounts", amountsText(ours, theirs)],
    ["when", atMs === null ? null : new Date(atMs).toISOString()],
    ["note", note],
  ];
  const lines = facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(10)} ${value}`]));
  return [words[kind], ...lines].join("\n");
}

function amountsText(ours: Money | null, theirs: Money | null): string | null {
  if (!ours && !theirs) return null;
  const text = (money: Money | null) => (money ? moneyText(money, "en").replaceAll("\u00a0", " ") : "nothing");
  return `ours ${text(ours)}, theirs ${text(theirs)}`;
}
