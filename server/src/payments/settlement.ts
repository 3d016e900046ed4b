/**
 * What the provider's word about a payment means for its order. Pure.
 *
 * Money that was taken is either used or given back: it pays what it was meant for if that can still be had, and else a
 * refund is owed from the same moment. Every decision may be made again; the second time it finds its work done.
 */
import { isFinal, isPaymentOpen, mayBecome, type PaymentRecord } from "./payment.ts";
import { advancePaymentJob, advanceRefundJob } from "./payment-jobs.ts";
import type { ProviderPayment } from "./provider.ts";
import { spreadRefund } from "./refund.ts";
import { bookCapture, bookSale } from "./ledger.ts";
import { applyPendingChange } from "../orders/apply-change.ts";
import { issueTickets, type TakeNumber } from "../orders/issue.ts";
import { dueMinorOf, type OrderRecord, priceOf, seatsByFlight } from "../orders/order.ts";
import { type OrderDecision, type OrderPlan, theProvider } from "../orders/order-plan.ts";
import { noticeJob } from "../orders/notice-jobs.ts";

export interface SettlementFacts {
  readonly takeNumber: TakeNumber;
  readonly newRefundId: () => string;
  /** True when every flight of the order is still to leave, so that a late payment can still buy it. */
  readonly canStillFly: boolean;
  readonly nowMs: number;
}

export function decidePayment(
  order: OrderRecord,
  paymentId: string,
  view: ProviderPayment,
  facts: SettlementFacts,
): OrderDecision {
  const payment = order.payments.find((one) => one.paymentId === paymentId);
  if (!payment || payment.state === "succeeded") return { kind: "nothing" };
  if (view.status === "succeeded") return decideTaken(order, payment, view, facts);
  if (isFinal(payment)) return { kind: "nothing" };
  if (view.status === "cancelled") return decideEnded(order, payment, view, facts.nowMs);
  return decideUnderWay(order, payment, view, facts.nowMs);
}

/** Nothing will be taken. */
function decideEnded(order: OrderRecord, payment: PaymentRecord, view: ProviderPayment, nowMs: number): OrderDecision {
  const decline = view.decline ?? payment.decline;
  const state = decline === null ? "cancelled" : "failed";
  const ended = { ...payment, state, decline, reference: view.reference, updatedAtMs: nowMs } as const;
  const next = withPayment(order, ended, nowMs);
  const told = state === "failed" && dueMinorOf(order) > 0;
  return {
    kind: "plan",
    plan: {
      ...nothingElse,
      order: next,
      history: [
        { actor: theProvider, action: `payment_${state}`, was: seen(payment), became: { ...seen(ended), decline } },
      ],
      jobs: told ? [noticeJob(next, "payment_failed", { paymentId: payment.paymentId })] : [],
    },
  };
}

/** Not over. Written down only when it is news. */
function decideUnderWay(
  order: OrderRecord,
  payment: PaymentRecord,
  view: ProviderPayment,
  nowMs: number,
): OrderDecision {
  // With a method of the caller's, a decline is the end; with a page the payer may try another card.
  const declined = view.status === "needs_method" && view.decline !== null && payment.paymentMethod !== null;
  const givenUp = payment.givenUp || declined;
  const decline = view.decline ?? payment.decline;
  const news =
    payment.state === "created" ||
    payment.reference !== view.reference ||
    payment.decline !== decline ||
    payment.givenUp !== givenUp;
  if (!news) return { kind: "nothing" };
  const state = "processing";
  const next = { ...payment, state, reference: view.reference, decline, givenUp, updatedAtMs: nowMs } as const;
  const action = decline === payment.decline ? "payment_processing" : "payment_declined";
  return {
    kind: "plan",
    plan: {
      ...nothingElse,
      order: withPayment(order, next, nowMs),
      history: [{ actor: theProvider, action, was: seen(payment), became: { ...seen(next), decline } }],
    },
  };
}

/** The money is taken: it buys what it was for, or is owed back. */
function decideTaken(
  order: OrderRecord,
  payment: PaymentRecord,
  view: ProviderPayment,
  facts: SettlementFacts,
): OrderDecision {
  const { capturedMinor, reference } = view;
  const { nowMs } = facts;
  const taken = {
    ...payment,
    state: "succeeded",
    capturedMinor,
    reference,
    decline: null,
    updatedAtMs: nowMs,
  } as const;
  const paid: OrderPlan = {
    ...nothingElse,
    order: withPayment(order, taken, nowMs),
    history: [{ actor: theProvider, action: "payment_succeeded", was: seen(payment), became: seen(taken) }],
    transfers: [bookCapture(payment.paymentId, capturedMinor, order.currency)],
  };
  const givenBack = () => giveBack(paid, taken, facts);
  if (payment.pays === "order") {
    if (capturedMinor !== priceOf(order).totalMinor) return { kind: "plan", plan: givenBack() };
    if (order.state === "pending_payment") return { kind: "plan", plan: ticket(paid, facts) };
    if (order.state === "expired" && facts.canStillFly) {
      return { kind: "plan", plan: takeSeatsAgain(ticket(paid, facts)), otherwise: givenBack() };
    }
    return { kind: "plan", plan: givenBack() };
  }
  const { pendingChange } = order;
  if (pendingChange?.changeId !== payment.pays.changeId || capturedMinor !== pendingChange.dueMinor) {
    return { kind: "plan", plan: givenBack() };
  }
  // One that was given up may be the one that pays; what was begun instead is then not wanted any more.
  const others = giveUpOpen(paid.order, nowMs);
  const alone = { ...paid, order: others.order, jobs: [...paid.jobs, ...others.jobs] };
  return { kind: "plan", plan: applyPendingChange(alone, pendingChange, facts) };
}

function ticket(paid: OrderPlan, { takeNumber, nowMs }: SettlementFacts): OrderPlan {
  const others = giveUpOpen(paid.order, nowMs);
  const tickets = issueTickets(paid.order, takeNumber, nowMs);
  const order: OrderRecord = {
    ...others.order,
    state: "ticketed",
    tickets,
    paymentRequiredByMs: null,
    priceGuaranteedUntilMs: null,
  };
  const sale = bookSale(`${order.orderId}:${order.version}`, null, priceOf(order), 0, order.currency);
  const numbers = tickets.map(({ number }) => number);
  return {
    ...paid,
    order,
    transfers: [...paid.transfers, sale],
    history: [
      ...paid.history,
      { actor: theProvider, action: "ticketed", was: null, became: { state: "ticketed", tickets: numbers } },
    ],
    jobs: [...paid.jobs, ...others.jobs, noticeJob(order, "ticketed", {})],
  };
}

/** The order had expired: its seats are anyone's, and the order's again if nobody was quicker. */
function takeSeatsAgain(plan: OrderPlan): OrderPlan {
  const { order } = plan;
  const commands = seatsByFlight(order).map(({ flightId, seats }) => ({
    ...{ kind: "take" as const, flightId, seats },
    ...{ orderId: order.orderId, userId: order.userId },
  }));
  return { ...plan, commands: [...plan.commands, ...commands] };
}

function giveBack(paid: OrderPlan, payment: PaymentRecord, { newRefundId, nowMs }: SettlementFacts): OrderPlan {
  const { order } = paid;
  const reason = order.state === "ticketed" ? "excess_payment" : "late_payment";
  const { currency } = order;
  const refunds = spreadRefund({
    ...{ amountMinor: payment.capturedMinor, currency, reason, newRefundId, nowMs },
    payments: [payment],
    refunds: order.refunds,
  });
  const next: OrderRecord = { ...order, refunds: [...order.refunds, ...refunds] };
  return {
    ...paid,
    order: next,
    history: [
      ...paid.history,
      ...refunds.map(({ refundId, amount }) => ({
        actor: theProvider,
        action: "refund_owed",
        was: null,
        became: { refundId, amount, reason },
      })),
    ],
    jobs: [
      ...paid.jobs,
      ...refunds.map(({ refundId }) => advanceRefundJob({ orderId: order.orderId, refundId })),
      noticeJob(next, "payment_late_refunded", { paymentId: payment.paymentId }),
    ],
  };
}

/** Gives up every payment that is still under way; each is to be cancelled at its provider. */
export function giveUpOpen(order: OrderRecord, nowMs: number) {
  const open = order.payments.filter(isPaymentOpen);
  const given = new Set(open.map(({ paymentId }) => paymentId));
  const payments = order.payments.map((payment) =>
    given.has(payment.paymentId) ? { ...payment, givenUp: true, updatedAtMs: nowMs } : payment,
  );
  const { orderId } = order;
  return {
    order: open.length > 0 ? { ...order, payments } : order,
    jobs: open.map(({ paymentId }) => advancePaymentJob({ orderId, paymentId })),
  };
}

const nothingElse = { commands: [], history: [], transfers: [], jobs: [] } as const;

/** The order's next version with this payment in the place of the one with its id. */
function withPayment(order: OrderRecord, payment: PaymentRecord, nowMs: number): OrderRecord {
  const { state } = order.payments.find(({ paymentId }) => paymentId === payment.paymentId)!;
  if (state !== payment.state && !mayBecome(state, payment.state)) {
    throw new Error(`a payment cannot go from ${state} to ${payment.state}`);
  }
  const payments = order.payments.map((one) => (one.paymentId === payment.paymentId ? payment : one));
  return { ...order, version: order.version + 1, updatedAtMs: nowMs, payments };
}

function seen({ paymentId, state, amount }: PaymentRecord) {
  return { paymentId, state, amount };
}
