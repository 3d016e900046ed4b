/** The payment of an order: begun or taken up again, and followed until it is over. */
import type { AisleError, Money, OrderPayment, PaymentSnapshot } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { asAisleError } from "../query/use-query.ts";
import type { OrderProps } from "./OrderView.tsx";

export interface PaymentView {
  /** True from the moment the payer wanted to pay: a payment that nobody waits for would keep the seats for nothing. */
  readonly isBegun: boolean;
  /** Null until it has begun. */
  readonly snapshot: PaymentSnapshot | null;
  readonly error: AisleError | null;
  /** Begins anew: after a failure, or at another price. */
  begin(due: Money): void;
  /** Asks what became of it. */
  refresh(): void;
}

const nothing: () => null = () => null;
const ignore = () => () => undefined;

export function usePayment({ order, orderKey }: OrderProps): PaymentView {
  const client = useClient();
  const [payment, setPayment] = useState<OrderPayment | null>(null);
  const [error, setError] = useState<AisleError | null>(null);
  const snapshot = useSyncExternalStore(payment?.subscribe ?? ignore, payment?.getSnapshot ?? nothing);
  const { orderId } = order;
  const [isWanted, setIsWanted] = useState(false);

  const open = order.payments.find(({ state }) => state === "created" || state === "processing");
  const openId = open?.paymentId;
  useEffect(() => {
    if (openId === undefined || isWanted) return;
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
  }, [client, orderId, orderKey, openId, isWanted]);
  useEffect(() => () => payment?.close(), [payment]);

  async function begin(due: Money): Promise<void> {
    setIsWanted(true);
    setPayment(null);
    setError(null);
    try {
      const returnUrl = `${location.origin}/orders/${orderId}`;
      setPayment(await client.payOrder({ orderId, due }, { accessKey: orderKey, returnUrl }));
    } catch (failure) {
      setError(asAisleError(failure));
    }
  }

  return {
    isBegun: isWanted || open !== undefined || payment !== null,
    snapshot,
    error,
    begin: (due) => void begin(due),
    refresh: () => payment?.refresh(),
  };
}
