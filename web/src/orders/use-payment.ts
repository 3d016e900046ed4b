/** The payment of an order: begun or taken up again, and followed until it is over. */
import type { AisleError, Money, OrderPayment, PaymentSnapshot } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { asAisleError } from "../query/use-query.ts";
import type { OrderProps } from "./OrderView.tsx";

export interface PaymentView {
  /** Null while it is being begun. */
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
  const isBegun = useRef(false);

  const begin = useCallback(
    async (due: Money, paymentId?: string) => {
      setError(null);
      try {
        const returnUrl = `${location.origin}/orders/${orderId}`;
        setPayment(
          paymentId === undefined
            ? await client.payOrder({ orderId, due }, { accessKey: orderKey, returnUrl })
            : await client.resumePayment({ orderId, paymentId }, { accessKey: orderKey }),
        );
      } catch (failure) {
        setError(asAisleError(failure));
      }
    },
    [client, orderId, orderKey],
  );

  const open = order.payments.find(({ state }) => state === "created" || state === "processing");
  const { due } = order;
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void begin(due, open?.paymentId);
  }, [begin, due, open]);
  useEffect(() => () => payment?.close(), [payment]);

  return {
    snapshot,
    error,
    begin: (amount) => {
      setPayment(null);
      void begin(amount);
    },
    refresh: () => payment?.refresh(),
  };
}
