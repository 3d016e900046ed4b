/** The payment of an order: begun or taken up again, and followed until it is over. */
import type { AisleError, Money, OrderPayment, PaymentSnapshot } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
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
  const [isBegun, setIsBegun] = useState(false);
  const isTakenUp = useRef(false);

  const begin = useCallback(
    async (due: Money, paymentId?: string) => {
      setError(null);
      setIsBegun(true);
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
    if (isTakenUp.current) return;
    isTakenUp.current = true;
    // After a reload, or back from the bank.
    if (open) void begin(due, open.paymentId);
  }, [begin, due, open]);
  useEffect(() => () => payment?.close(), [payment]);

  return {
    isBegun: isBegun || open !== undefined,
    snapshot,
    error,
    begin: (amount) => {
      setPayment(null);
      void begin(amount);
    },
    refresh: () => payment?.refresh(),
  };
}
