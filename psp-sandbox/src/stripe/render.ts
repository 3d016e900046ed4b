/** Shows rows as Stripe's API does, as far as anyone here looks at them. */
import type { Store } from "../store.ts";
import type { BalanceTransactionRow, ChargeRow, Decline, EndpointRow, EventRow, IntentRow, RefundRow } from "./rows.ts";

/** The version that objects look like. */
export const API_VERSION = "2026-10-28.endive";

const seconds = (atMs: number): number => Math.floor(atMs / 1_000);

export interface Renderer {
  intent(row: IntentRow, expand?: readonly string[]): object;
  charge(row: ChargeRow): object;
  refund(row: RefundRow): object;
  transaction(row: BalanceTransactionRow, expand?: readonly string[]): object;
  event(row: EventRow): object;
  /** The secret is shown only to whoever creates it. */
  endpoint(row: EndpointRow, showSecret?: boolean): object;
}

export function createRenderer(parts: { readonly store: Store; readonly publicUrl: () => string }): Renderer {
  const { store, publicUrl } = parts;

  const charge = (row: ChargeRow): object => {
    const refunded = refundedOf(store, row);
    return {
      ...{ id: row.id, object: "charge", amount: row.amount, amount_captured: row.amountCaptured },
      ...{ amount_refunded: refunded, captured: row.amountCaptured > 0, created: seconds(row.createdAtMs) },
      ...{ currency: row.currency, livemode: false, metadata: row.metadata, paid: row.status === "succeeded" },
      ...{ payment_intent: row.intentId, payment_method: row.paymentMethod, status: row.status },
      refunded: refunded > 0 && refunded === row.amountCaptured,
      ...{ failure_code: row.decline?.code ?? null, failure_message: row.decline?.message ?? null },
    };
  };

  const refund = (row: RefundRow): object => ({
    ...{ id: row.id, object: "refund", amount: row.amount, charge: row.chargeId, created: seconds(row.createdAtMs) },
    ...{ currency: row.currency, metadata: row.metadata, payment_intent: row.intentId, reason: row.reason },
    ...{ status: row.status, ...(row.failureReason ? { failure_reason: row.failureReason } : {}) },
  });

  const source = (id: string): object | string => {
    const found = store.charges.get(id);
    if (found) return charge(found);
    const refunded = store.refunds.get(id);
    return refunded ? refund(refunded) : id;
  };

  return {
    charge,
    refund,
    intent(row, expand = []) {
      const latest = row.chargeId === null ? undefined : store.charges.get(row.chargeId);
      return {
        ...{ id: row.id, object: "payment_intent", amount: row.amount },
        amount_capturable: row.status === "requires_capture" ? row.amount : 0,
        amount_received: row.status === "succeeded" ? (latest?.amountCaptured ?? 0) : 0,
        ...{ canceled_at: row.cancelledAtMs === null ? null : seconds(row.cancelledAtMs) },
        ...{ cancellation_reason: row.cancellationReason, capture_method: row.captureMethod },
        ...{ client_secret: row.clientSecret, created: seconds(row.createdAtMs), currency: row.currency },
        ...{ customer: null, description: row.description, last_payment_error: declineBody(row.decline) },
        latest_charge: latest && expand.includes("latest_charge") ? charge(latest) : row.chargeId,
        ...{ livemode: false, metadata: row.metadata, next_action: nextAction(row, publicUrl()) },
        ...{ payment_method: row.paymentMethod, payment_method_types: ["card"], status: row.status },
      };
    },
    transaction: (row, expand = []) => ({
      ...{ id: row.id, object: "balance_transaction", amount: row.amount, created: seconds(row.createdAtMs) },
      ...{ currency: row.currency, fee: 0, net: row.amount, status: "available", type: row.type },
      source: expand.includes("data.source") || expand.includes("source") ? source(row.sourceId) : row.sourceId,
    }),
    event: (row) => ({
      ...{ id: row.id, object: "event", api_version: API_VERSION, created: seconds(row.createdAtMs) },
      ...{ data: { object: row.object }, livemode: false, pending_webhooks: 0, type: row.type },
      request: { id: null, idempotency_key: null },
    }),
    endpoint: (row, showSecret = false) => ({
      ...{ id: row.id, object: "webhook_endpoint", api_version: null, created: seconds(row.createdAtMs) },
      ...{ description: row.description, enabled_events: row.enabledEvents, livemode: false, metadata: row.metadata },
      ...{ status: "enabled", url: row.url, ...(showSecret ? { secret: row.secret } : {}) },
    }),
  };
}

/** What was agreed to be given back of a charge: failed refunds do not count. */
export function refundedOf(store: Store, charge: ChargeRow): number {
  return charge.refundIds
    .map((id) => store.refunds.get(id)!)
    .reduce((sum, { status, amount }) => (status === "failed" ? sum : sum + amount), 0);
}

export function declineBody(decline: Decline | null): object | null {
  if (!decline) return null;
  const { code, declineCode, message } = decline;
  return { type: "card_error", code, message, ...(declineCode === null ? {} : { decline_code: declineCode }) };
}

function nextAction(row: IntentRow, publicUrl: string): object | null {
  if (row.status !== "requires_action") return null;
  const url = `${publicUrl}/3ds/${row.id}?client_secret=${row.clientSecret}`;
  return { type: "redirect_to_url", redirect_to_url: { url, return_url: row.returnUrl } };
}
