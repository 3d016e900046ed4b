/** The payment of an order: begun or taken up again, and followed until it is over. */
import type { AisleError, Money, OrderPayment, PaymentSnapshot } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { asAisleError } from "../query/use-query.ts";
import { isOpenPayment } from "./open-payment.ts";
import { orderAddress } from "./order-address.ts";
import type { OrderProps } from "./OrderView.tsx";
import { useKeptIds } from "./use-kept-id.ts";
import type { PayProvider } from "./use-pay-providers.ts";

/** What the payer agrees to; null leaves the provider to the server. */
export interface PayWish {
  readonly due: Money;
  readonly provider: PayProvider | null;
}

export interface PaymentView {
  /** True from the moment the payer wanted to pay: a payment that nobody waits for would keep the seats for nothing. */
  readonly isBegun: boolean;
  /** True once the provider has it, so that it may have been paid. */
  readonly isUnderWay: boolean;
  /** Null until it has begun. */
  readonly snapshot: PaymentSnapshot | null;
  readonly error: AisleError | null;
  /** The wish that `error` is about; null when a payment that was begun before could not be taken up. */
  readonly wish: PayWish | null;
  begin(wish: PayWish): void;
  /** Tries again what `error` is about. The same wish is the same payment. */
  retry(): void;
  /** Asks what became of it. */
  refresh(): void;
  /** Lets the payer choose anew how to pay. */
  giveUp(): void;
}

const nothing: () => null = () => null;
const ignore = () => () => undefined;

export function usePayment({ order, orderKey }: OrderProps): PaymentView {
  const client = useClient();
  const { orderId } = order;
  const [payment, setPayment] = useState<OrderPayment | null>(null);
  const [wish, setWish] = useState<PayWish | null>(null);
  const [error, setError] = useState<AisleError | null>(null);
  const [isBeginning, setIsBeginning] = useState(false);
  const beginning = useRef<AbortController | null>(null);
  const ids = useKeptIds();
  const key = orderKey === undefined ? {} : { accessKey: orderKey };
  const snapshot = useSyncExternalStore(payment?.subscribe ?? ignore, payment?.getSnapshot ?? nothing);
  const isFollowed = snapshot !== null && isOpenPayment(snapshot.payment);

  // The newest: of two that two windows began, it is the one that counts.
  const newest = order.payments.findLast(isOpenPayment);
  const openId = newest?.paymentId;
  const isToTakeUp = openId !== undefined && openId !== payment?.paymentId && !isFollowed && !isBeginning && !error;
  useEffect(() => {
    if (!isToTakeUp) return;
    // After a reload, back from the bank, or begun in another window.
    const controller = new AbortController();
    const { signal } = controller;
    client.resumePayment({ orderId, paymentId: openId }, { accessKey: orderKey, signal }).then(
      (resumed) => (signal.aborted ? resumed.close() : setPayment(resumed)),
      (failure: unknown) => {
        if (!signal.aborted) setError(asAisleError(failure));
      },
    );
    return () => controller.abort();
  }, [client, orderId, orderKey, openId, isToTakeUp]);
  useEffect(() => () => payment?.close(), [payment]);

  async function begin(wanted: PayWish): Promise<void> {
    if (beginning.current) return;
    const controller = new AbortController();
    const { signal } = controller;
    beginning.current = controller;
    setIsBeginning(true);
    setWish(wanted);
    setError(null);
    const { due, provider } = wanted;
    const how = {
      signal,
      paymentId: ids.of(wanted),
      accessKey: orderKey,
      returnUrl: orderAddress(orderId),
      ...(provider && { provider }),
    };
    try {
      const begun = await client.payOrder({ orderId, due }, how);
      ids.forget(wanted);
      setPayment(begun);
      // Who has chosen a cashier wants to be there.
      if (begun.nextAction?.kind === "redirect") location.assign(begun.nextAction.url);
    } catch (failure) {
      if (!signal.aborted) setError(asAisleError(failure));
    }
    beginning.current = null;
    setIsBeginning(false);
  }

  async function giveUp(): Promise<void> {
    try {
      beginning.current?.abort();
      // The same wish again is another payment.
      if (wish) ids.forget(wish);
      if (payment) await payment.cancel();
      else if (openId !== undefined) await client.payments.cancel({ paymentId: openId, ...key });
      setPayment(null);
      setWish(null);
    } catch (failure) {
      setError(asAisleError(failure));
    }
  }

  return {
    isBegun: isBeginning || isToTakeUp || isFollowed || (snapshot !== null && !snapshot.payment.givenUp),
    isUnderWay: newest?.state === "processing" || (isFollowed && snapshot.payment.state === "processing"),
    // What is over here is of no interest once another is under way.
    snapshot: isBeginning || isToTakeUp ? null : snapshot,
    error,
    wish,
    begin: (wanted) => void begin(wanted),
    retry: () => (wish ? void begin(wish) : setError(null)),
    refresh: () => payment?.refresh(),
    giveUp: () => void giveUp(),
  };
}
