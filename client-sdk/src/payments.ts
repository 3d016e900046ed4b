/** Paying an order: begins a payment, and follows it until it is over. */
import type { AisleError } from "@aisle/protocol/errors.ts";
import { v7 as uuidV7 } from "uuid";
import type { Order, Payment, PaymentAction } from "./contract-types.ts";
import type { LiveOrderParts } from "./live-order.ts";
import { isOpenPayment, orderInput } from "./live-order.ts";
import { startReading, untilSettled, type ReadingStatus } from "./live-reading.ts";
import type { CallInput, CallOptions, CallOutput } from "./methods.ts";
import { createStore, type Readable } from "./store.ts";

export interface PayOptions extends CallOptions {
  /** As `orders.find` gave it, for whoever is not the order's owner. */
  readonly accessKey?: string | undefined;
  /** Default: the first that the server has set up. */
  readonly provider?: "stripe" | "alipay" | undefined;
  /** The provider's token of a way to pay, to pay with at once. Without one, the payer's page confirms: see `nextAction`. */
  readonly paymentMethod?: string | undefined;
  /** Where the payer comes back to after having been at their bank. Default: the web app's page of the order. */
  readonly returnUrl?: string | undefined;
  /** Default: made here, and kept when the same is asked for again while it is unknown what became of it. */
  readonly paymentId?: string | undefined;
}

/** A payment at one moment. */
export interface PaymentSnapshot {
  readonly status: Exclude<ReadingStatus, "loading">;
  readonly error: AisleError | null;
  readonly payment: Payment;
  /** What the payer is to do; null while there is nothing to do but to wait, and once it is over. */
  readonly nextAction: PaymentAction | null;
}

/** A payment that is followed until it is over. Close it when you lose interest earlier. */
export interface OrderPayment extends Readable<PaymentSnapshot> {
  readonly paymentId: string;
  /** As the snapshot has them now. */
  readonly payment: Payment;
  readonly nextAction: PaymentAction | null;
  /**
   * Resolves once the payment is over: `succeeded`, `failed` (then `decline` says why) or `cancelled`.
   * @throws AisleError when it cannot be followed any more; the signal's reason when it is aborted first.
   */
  done(signal?: AbortSignal): Promise<Payment>;
  /** Asks for what is new at once, for instance when the payer has come back. */
  readonly refresh: () => void;
  /** Gives the attempt up. When the provider was quicker, the payment counts, and the answer says so. */
  cancel(options?: CallOptions): Promise<Payment>;
  readonly close: () => void;
}

export interface Payments {
  payOrder(order: Pick<Order, "orderId" | "due">, options?: PayOptions): Promise<OrderPayment>;
  resumePayment(
    name: { readonly orderId: string; readonly paymentId: string },
    options?: Pick<PayOptions, "accessKey" | keyof CallOptions>,
  ): Promise<OrderPayment>;
  close(): void;
}

/** Looks at a payment of which nothing is heard: the first, and the longest pause that doubling leads to. */
const FIRST_LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 15_000;

type Answer = CallOutput<"payments.get">;

export function createPayments(parts: Pick<LiveOrderParts, "call" | "connection" | "random">): Payments {
  const { call, connection, random } = parts;
  /** The ids of payments whose beginning was asked for and not answered, by what was asked. */
  const asked = new Map<string, string>();
  const open = new Set<OrderPayment>();

  function follow(orderId: string, first: Answer, accessKey: string | undefined): OrderPayment {
    const { paymentId } = first.payment;
    const input = { paymentId, ...(accessKey !== undefined && { accessKey }) };
    const store = createStore<PaymentSnapshot>({ status: "live", error: null, ...pick(first) });
    let quietLooks = 0;

    function take(answer: Answer): Payment {
      const before = store.getSnapshot();
      const { payment, nextAction } = answer;
      if (payment.updatedAtMs < before.payment.updatedAtMs) return before.payment;
      quietLooks += 1;
      if (JSON.stringify([before.payment, before.nextAction]) === JSON.stringify([payment, nextAction])) return payment;
      quietLooks = 0;
      store.set({ ...before, ...pick(answer) });
      if (!isOpenPayment(payment)) close();
      return payment;
    }

    const reading = startReading({
      ...{ connection, random },
      isRead: true,
      read: async (signal) => void take(await call("payments.get", input, { signal })),
      show: (status, error) => {
        const shown = store.getSnapshot();
        if (status === "loading" || (status === shown.status && error === shown.error)) return;
        store.set({ ...shown, status, error });
      },
      nextLookMs: () => Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * 2 ** quietLooks) * (0.5 + random() / 2),
    });
    const stop = connection.on("order.updated", (event) => {
      if (event.orderId === orderId) reading.refresh();
    });
    const close = () => {
      reading.close();
      stop();
      open.delete(handle);
    };
    const handle: OrderPayment = {
      paymentId,
      getSnapshot: store.getSnapshot,
      subscribe: store.subscribe,
      get payment() {
        return store.getSnapshot().payment;
      },
      get nextAction() {
        return store.getSnapshot().nextAction;
      },
      done: async (signal) => {
        await untilSettled(store, () => isSettled(store.getSnapshot(), isOver), signal);
        return store.getSnapshot().payment;
      },
      refresh: reading.refresh,
      cancel: async (options) => take(await call("payments.cancel", input, options)),
      close,
    };
    open.add(handle);
    if (!isOpenPayment(first.payment)) close();
    return handle;
  }

  /** Once there is something to do for the payer, or nothing more at all. */
  async function untilTold(payment: OrderPayment, signal: AbortSignal | undefined): Promise<OrderPayment> {
    try {
      await untilSettled(
        payment,
        () => isSettled(payment.getSnapshot(), (one) => isOver(one) || hasAction(one)),
        signal,
      );
      return payment;
    } catch (error) {
      payment.close();
      throw error;
    }
  }

  return {
    async payOrder({ orderId, due }, { signal, timeoutMs, paymentId: givenId, accessKey, ...how } = {}) {
      const wish = withoutUndefined({ ...orderInput({ orderId, accessKey }), expectedAmount: due, ...how });
      const key = JSON.stringify(wish);
      const paymentId = givenId ?? asked.get(key) ?? uuidV7();
      asked.set(key, paymentId);
      const input = { ...wish, paymentId } as CallInput<"payments.start">;
      const answer = await call("payments.start", input, { signal, timeoutMs });
      const told = await untilTold(follow(orderId, answer, accessKey), signal);
      asked.delete(key);
      return told;
    },
    async resumePayment({ orderId, paymentId }, { signal, timeoutMs, accessKey } = {}) {
      const input = { paymentId, ...(accessKey !== undefined && { accessKey }) };
      const answer = await call("payments.get", input, { signal, timeoutMs });
      return untilTold(follow(orderId, answer, accessKey), signal);
    },
    close: () => {
      for (const payment of open) payment.close();
    },
  };
}

function pick({ payment, nextAction }: Answer): Pick<PaymentSnapshot, "payment" | "nextAction"> {
  return { payment, nextAction };
}

function isOver({ payment }: PaymentSnapshot): boolean {
  return !isOpenPayment(payment);
}

function hasAction({ nextAction }: PaymentSnapshot): boolean {
  return nextAction !== null;
}

/** @throws AisleError of a payment that cannot be followed and is not over. */
function isSettled(snapshot: PaymentSnapshot, isEnough: (snapshot: PaymentSnapshot) => boolean): boolean {
  if (isEnough(snapshot)) return true;
  if (snapshot.error) throw snapshot.error;
  return false;
}

function withoutUndefined(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
