/** The payment operations of the contract. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { type PaymentAction, PaymentProviderName } from "@aisle/protocol/payments.ts";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Call, Handlers } from "../gateway/call.ts";
import { actorOf, type OrderAccess } from "../orders/access.ts";
import { errorOf, type OrderChanges } from "../orders/change-order.ts";
import { dueMinorOf, moneyOf, type OrderRecord } from "../orders/order.ts";
import { type Objection, refuse } from "../orders/order-plan.ts";
import type { OrderStore } from "../orders/order-store.ts";
import { requestHash } from "../orders/request-hash.ts";
import { viewPayment } from "../orders/view-order.ts";
import type { PaymentAdvances } from "./advance-payment.ts";
import { noProvider } from "./no-provider.ts";
import { isFinal } from "./payment.ts";
import type { PayerPage, ProviderPayment, Providers } from "./provider.ts";
import type { PriceReview } from "./price-review.ts";
import { decideGiveUp, decideStart } from "./start-payment.ts";

/** A caller waits so long for the provider's first word; after that the payment goes on by itself, and tells. */
const WAIT_FOR_PROVIDER_MS = 1_200;

export interface PaymentOperationsParts {
  readonly orders: OrderStore;
  readonly changes: OrderChanges;
  readonly access: OrderAccess;
  readonly advances: PaymentAdvances;
  readonly review: PriceReview;
  readonly providers: Providers;
  /** Of providers whose payers stay on our page. */
  readonly payerPage: (provider: string) => PayerPage | undefined;
  readonly capture: "automatic" | "manual";
  /** Where the payer comes back to, unless the caller says otherwise. */
  readonly returnUrl: (orderId: string) => string;
  readonly clock: Clock;
  readonly log: Logger;
}

type PaymentHandlers = Pick<Handlers, Extract<keyof Handlers, `payments.${string}`>>;

export function createPaymentOperations(parts: PaymentOperationsParts): PaymentHandlers {
  const { orders, changes, access, providers, clock, log } = parts;

  /** The provider's newest word, if it comes soon; what it means is settled either way. */
  const advanceSoon = async (orderId: string, paymentId: string): Promise<ProviderPayment | undefined> => {
    const advanced = parts.advances.advance({ orderId, paymentId }).then(
      ({ view }) => view,
      (error: unknown) => {
        log.warn({ err: error, paymentId }, "a payment could not be advanced yet");
        return undefined;
      },
    );
    return within(advanced, WAIT_FOR_PROVIDER_MS);
  };

  const answer = async (orderId: string, paymentId: string, view: ProviderPayment | undefined) => {
    const { order } = await orders.read(orderId);
    const payment = order!.payments.find((one) => one.paymentId === paymentId)!;
    const isOpen = !isFinal(payment) && !payment.givenUp;
    const nextAction = view && isOpen ? actionOf(view, parts.payerPage(payment.provider)) : null;
    return { payment: viewPayment(payment), nextAction, serverNowMs: clock.nowMs() };
  };

  const requirePayment = async (paymentId: string, accessKey: string | undefined, { identity }: Call) => {
    const orderId = await orders.orderOfPayment(paymentId);
    if (orderId === undefined) throw noSuchPayment();
    const { order, nowMs } = await orders.read(orderId);
    try {
      return await access.require(order, { identity, accessKey }, nowMs);
    } catch {
      throw noSuchPayment();
    }
  };

  return {
    async "payments.providers"({ orderId, accessKey }, { identity }) {
      const read = await orders.read(orderId);
      const order = await access.require(read.order, { identity, accessKey }, read.nowMs);
      const due = moneyOf(order, dueMinorOf(order));
      return { providers: PaymentProviderName.options.filter((name) => providers.byName(name)?.accepts(due)) };
    },

    async "payments.start"(input, { identity }) {
      const { paymentId, orderId, accessKey, expectedAmount, paymentMethod, returnUrl } = input;
      const read = await orders.read(orderId);
      const order = await access.require(read.order, { identity, accessKey }, read.nowMs);
      // An id of another order's payment: said here, because the database would only say that it is taken.
      const knownOrderId = await orders.orderOfPayment(paymentId);
      if (knownOrderId !== undefined && knownOrderId !== orderId) throw errorOf(refuse("id_conflict"));
      const provider = input.provider === undefined ? providers.default : providers.byName(input.provider);
      if (!provider || provider === noProvider)
        throw unusable("provider", { reason: "provider_not_there", message: "is not set up here" });
      if (!provider.accepts(expectedAmount)) {
        const message = `cannot be paid through ${provider.name}`;
        throw unusable("expectedAmount", { reason: "amount_not_payable", message });
      }
      if (knownOrderId === undefined) await parts.review.renewPrice(order, read.nowMs);
      const { accessKey: _, ...request } = input;
      await changes.change(orderId, ({ order: newest, nowMs }) =>
        decideStart(
          newest!,
          {
            ...{ paymentId, expectedAmount, capture: parts.capture, provider: provider.name },
            paymentMethod: paymentMethod ?? null,
            returnUrl: returnUrl ?? parts.returnUrl(orderId),
            requestHash: requestHash(request),
            actor: actorOf(identity),
          },
          nowMs,
        ),
      );
      return answer(orderId, paymentId, await advanceSoon(orderId, paymentId));
    },

    async "payments.get"({ paymentId, accessKey }, call) {
      const order = await requirePayment(paymentId, accessKey, call);
      const view = isOver(order, paymentId) ? undefined : await advanceSoon(order.orderId, paymentId);
      return answer(order.orderId, paymentId, view);
    },

    async "payments.cancel"({ paymentId, accessKey }, call) {
      const { orderId } = await requirePayment(paymentId, accessKey, call);
      const after = await changes.change(orderId, ({ order, nowMs }) =>
        decideGiveUp(order!, paymentId, actorOf(call.identity), nowMs),
      );
      const view = isOver(after!, paymentId) ? undefined : await advanceSoon(orderId, paymentId);
      return answer(orderId, paymentId, view);
    },
  };
}

function isOver(order: OrderRecord, paymentId: string): boolean {
  return isFinal(order.payments.find((one) => one.paymentId === paymentId)!);
}

/** What the payer does next. */
function actionOf(
  { status, clientSecret, redirectUrl }: ProviderPayment,
  page: PayerPage | undefined,
): PaymentAction | null {
  if (status !== "needs_method" && status !== "needs_action") return null;
  if (redirectUrl !== null) return { kind: "redirect", url: redirectUrl };
  return clientSecret !== null && page ? { kind: "confirm", clientSecret, ...page } : null;
}

/** What `work` resolves to, or undefined when it takes longer. */
async function within<T>(work: Promise<T | undefined>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function unusable(path: string, objection: Objection): AisleError {
  return new AisleError("invalid_input", undefined, { issues: [{ path, ...objection }] });
}

function noSuchPayment(): AisleError {
  return new AisleError("not_found", "There is no such payment, or it is not yours.");
}
