/** Whether a payment may begin, and what the order becomes with it. Pure. */
import type { PaymentId } from "@aisle/protocol/ids.ts";
import type { Money } from "@aisle/protocol/money.ts";
import { MAX_PAYMENTS_PER_ORDER } from "@aisle/protocol/limits.ts";
import { dueMinorOf, moneyOf, type OrderRecord } from "../orders/order.ts";
import { type Actor, type OrderDecision, refuse, refuseState } from "../orders/order-plan.ts";
import type { PaymentRecord } from "./payment.ts";
import { advancePaymentJob } from "./payment-jobs.ts";
import { giveUpOpen } from "./settlement.ts";

/** Whoever starts a payment begins it at the provider too; a job is there for when that does not come to an end. */
const BEGIN_BY_JOB_AFTER_MS = 5_000;

export interface PaymentStart {
  readonly paymentId: PaymentId;
  readonly requestHash: string;
  readonly expectedAmount: Money;
  readonly provider: string;
  readonly capture: PaymentRecord["capture"];
  readonly paymentMethod: string | null;
  readonly returnUrl: string;
  readonly actor: Actor;
}

export function decideStart(order: OrderRecord, start: PaymentStart, nowMs: number): OrderDecision {
  const known = order.payments.find(({ paymentId }) => paymentId === start.paymentId);
  if (known) return known.requestHash === start.requestHash ? { kind: "nothing" } : refuse("id_conflict");
  const dueMinor = dueMinorOf(order);
  if (dueMinor === 0) {
    return refuseState(order, { reason: "nothing_due", message: "There is nothing to pay for this order." });
  }
  const deadlineMs = order.pendingChange?.paymentRequiredByMs ?? order.paymentRequiredByMs;
  if (deadlineMs === null || nowMs >= deadlineMs) {
    return refuseState(order, { reason: "payment_time_over", message: "The time to pay for this is over." });
  }
  if (order.payments.length >= MAX_PAYMENTS_PER_ORDER) {
    const message = "There were too many attempts to pay this order. Please make a new one.";
    return refuseState(order, { reason: "too_many_payments", message });
  }
  const { amountMinor, currency } = start.expectedAmount;
  if (amountMinor !== dueMinor || currency !== order.currency) {
    return refuse("price_changed", undefined, { price: moneyOf(order, dueMinor) });
  }
  // Another attempt means that the one before is not wanted any more; should it succeed all the same, it is given back.
  const stopped = giveUpOpen({ ...order, version: order.version + 1, updatedAtMs: nowMs }, nowMs);
  const payment = newPayment(order, start, nowMs);
  return {
    kind: "plan",
    plan: {
      order: { ...stopped.order, payments: [...stopped.order.payments, payment] },
      commands: [],
      transfers: [],
      history: [
        {
          actor: start.actor,
          action: "payment_started",
          was: null,
          became: { paymentId: payment.paymentId, amount: payment.amount, provider: payment.provider },
        },
      ],
      jobs: [
        ...stopped.jobs,
        advancePaymentJob({ orderId: order.orderId, paymentId: payment.paymentId }, nowMs + BEGIN_BY_JOB_AFTER_MS),
      ],
    },
  };
}

function newPayment(order: OrderRecord, start: PaymentStart, nowMs: number): PaymentRecord {
  const { paymentId, requestHash, provider, capture, paymentMethod, returnUrl } = start;
  return {
    ...{ paymentId, requestHash, provider, capture, paymentMethod, returnUrl },
    state: "created",
    amount: moneyOf(order, dueMinorOf(order)),
    decline: null,
    reference: null,
    pays: order.pendingChange ? { changeId: order.pendingChange.changeId } : "order",
    givenUp: false,
    capturedMinor: 0,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** The payer does not want it any more. What is over stays as it is. */
export function decideGiveUp(order: OrderRecord, paymentId: string, actor: Actor, nowMs: number): OrderDecision {
  const payment = order.payments.find((one) => one.paymentId === paymentId);
  if (!payment || payment.givenUp || payment.state === "succeeded") return { kind: "nothing" };
  if (payment.state === "failed" || payment.state === "cancelled") return { kind: "nothing" };
  const payments = order.payments.map((one) => (one === payment ? { ...one, givenUp: true, updatedAtMs: nowMs } : one));
  return {
    kind: "plan",
    plan: {
      order: { ...order, version: order.version + 1, updatedAtMs: nowMs, payments },
      commands: [],
      transfers: [],
      history: [{ actor, action: "payment_given_up", was: { paymentId }, became: null }],
      jobs: [advancePaymentJob({ orderId: order.orderId, paymentId })],
    },
  };
}
