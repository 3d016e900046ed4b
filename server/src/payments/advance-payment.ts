/**
 * Takes a payment as far as it goes now: begins, looks, captures or cancels at the provider, and settles what the provider
 * says. May be called by anyone at any time, twice at once, and after dying anywhere in the middle: nothing depends on where
 * the last one stopped, only on what the order and the provider say.
 */
import type { OrderChanges } from "../orders/change-order.ts";
import { numbersNeeded, type TakeNumber } from "../orders/issue.ts";
import { activeSegments, type OrderRecord } from "../orders/order.ts";
import type { OrderStore } from "../orders/order-store.ts";
import type { TicketStock } from "../orders/ticket-stock.ts";
import { isFinal, type PaymentRecord } from "./payment.ts";
import type { PaymentJob } from "./payment-jobs.ts";
import { type PaymentProvider, ProviderError, type ProviderPayment, type Providers } from "./provider.ts";
import { decidePayment } from "./settlement.ts";

/** Begin, capture or cancel, and a look: more steps in a row would mean that provider and order never agree. */
const MAX_STEPS = 5;

export interface PaymentAdvance {
  /** The provider's newest word, when it was asked. `isOver`: nothing more is to be done for this payment. */
  readonly view: ProviderPayment | undefined;
  readonly isOver: boolean;
}

export interface PaymentAdvances {
  /** @throws ProviderError when the provider gives no clear answer, AisleError when the order cannot be changed now. */
  advance(job: PaymentJob): Promise<PaymentAdvance>;
}

export interface PaymentAdvanceParts {
  readonly orders: Pick<OrderStore, "read">;
  readonly changes: OrderChanges;
  readonly providers: Providers;
  readonly stock: TicketStock;
  readonly flights: { canAllStillFly(flightIds: readonly number[]): Promise<boolean> };
  readonly newRefundId: () => string;
}

export function createPaymentAdvances(parts: PaymentAdvanceParts): PaymentAdvances {
  const { orders, changes, providers } = parts;

  const settle = async (order: OrderRecord, paymentId: string, view: ProviderPayment): Promise<void> => {
    const { orderId } = order;
    const decideWith = (takeNumber: TakeNumber, canStillFly: boolean) =>
      changes.change(orderId, ({ order: newest, nowMs }) =>
        newest
          ? decidePayment(newest, paymentId, view, { takeNumber, canStillFly, newRefundId: parts.newRefundId, nowMs })
          : { kind: "nothing" },
      );
    if (view.status !== "succeeded") return void (await decideWith(noNumber, false));
    const flightIds = activeSegments(order.segments).map(({ flight }) => flight.flightId);
    const canStillFly = order.state === "expired" && (await parts.flights.canAllStillFly(flightIds));
    const accountingCode = accountingCodeOf(order);
    await parts.stock.withNumbers(accountingCode, numbersNeeded(order), (take) => decideWith(take, canStillFly));
  };

  return {
    async advance({ orderId, paymentId }) {
      let view: ProviderPayment | undefined;
      for (let step = 1; step <= MAX_STEPS; step += 1) {
        const { order, nowMs } = await orders.read(orderId);
        const payment = order?.payments.find((one) => one.paymentId === paymentId);
        if (!order || !payment || payment.state === "succeeded") return { view, isOver: true };
        // Asked again about what is over: whether the provider took the money after all.
        if (isFinal(payment) && step > 1) return { view, isOver: true };
        const provider = providers.byName(payment.provider);
        if (!provider) throw new ProviderError("unavailable", `no provider ${payment.provider} is set up`);
        const answer = await ask(provider, order, payment, nowMs);
        if (!answer) return { view, isOver: isFinal(payment) };
        await settle(order, paymentId, answer);
        const isDone = !needsAnotherStep(payment, answer, view);
        view = answer;
        if (isDone) return { view, isOver: isOver(answer) };
      }
      return { view, isOver: false };
    },
  };
}

/** Undefined while the provider has nothing to say. */
async function ask(
  provider: PaymentProvider,
  order: OrderRecord,
  payment: PaymentRecord,
  nowMs: number,
): Promise<ProviderPayment | undefined> {
  const { paymentId, reference, givenUp } = payment;
  const name = { paymentId, reference };
  if (isFinal(payment)) return provider.look(name);
  if (reference === null && !givenUp) return begin(provider, order, payment);
  if (givenUp) {
    const ended = await provider.cancel(name);
    // It may still be on its way there, or on a page that its payer has open.
    if (ended || nowMs - payment.updatedAtMs < provider.silentMs) return ended;
    return neverBegun(payment, null);
  }
  const view = await provider.look(name);
  if (view?.status === "authorized") return provider.capture(name);
  // Where the payer goes on is only said by the call that began it, which may be made again.
  return view === undefined || isWithoutPage(view) ? begin(provider, order, payment) : view;
}

async function begin(
  provider: PaymentProvider,
  { orderId, locator }: OrderRecord,
  payment: PaymentRecord,
): Promise<ProviderPayment> {
  const { paymentId, amount, capture, paymentMethod, returnUrl } = payment;
  try {
    return await provider.begin({
      ...{ paymentId, orderId, amount, capture, returnUrl },
      ...(paymentMethod !== null && { paymentMethod }),
      description: `Aisle ${locator}`,
    });
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "refused") return neverBegun(payment, error.code);
    throw error;
  }
}

function isWithoutPage({ status, redirectUrl, clientSecret }: ProviderPayment): boolean {
  const isForPayer = status === "needs_action" || status === "needs_method";
  return isForPayer && redirectUrl === null && clientSecret === null;
}

function neverBegun({ reference, paymentId, amount }: PaymentRecord, decline: string | null): ProviderPayment {
  return {
    ...{ reference: reference ?? paymentId, status: "cancelled", amount, decline },
    ...{ capturedMinor: 0, refundedMinor: 0, clientSecret: null, redirectUrl: null },
  };
}

/** What was only just begun may be authorised, and what was declined is to be cancelled. */
function needsAnotherStep(
  payment: PaymentRecord,
  answer: ProviderPayment,
  before: ProviderPayment | undefined,
): boolean {
  if (isOver(answer) || isFinal(payment)) return false;
  if (answer.status === "authorized") return before?.status !== "authorized";
  return answer.status === "needs_method" && answer.decline !== null && payment.paymentMethod !== null;
}

function isOver({ status }: ProviderPayment): boolean {
  return status === "succeeded" || status === "cancelled";
}

/** The airline of the first flight issues the tickets. */
export function accountingCodeOf({ segments }: Pick<OrderRecord, "segments">): string {
  return (activeSegments(segments)[0] ?? segments[0]!).accountingCode;
}

function noNumber(): never {
  throw new Error("no ticket is issued here");
}
