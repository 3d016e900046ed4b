/** What flying otherwise costs or gives back, asked anew when it runs out or the order becomes another. */
import type { AisleError, ChangeQuote } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useState } from "react";
import type { OrderProps } from "../orders/OrderView.tsx";
import { asAisleError } from "../query/use-query.ts";

export interface QuoteView {
  /** Null until it is known. */
  readonly quote: ChangeQuote | null;
  readonly error: AisleError | null;
  askAgain(): void;
}

export function useChangeQuote(
  { order, orderKey }: OrderProps,
  slice: number,
  flightIds: readonly number[],
): QuoteView {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Omit<QuoteView, "askAgain">>({ quote: null, error: null });
  const { orderId, version } = order;
  const flights = flightIds.join();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const name = { orderId, ...(orderKey !== undefined && { accessKey: orderKey }) };
    client.orders.quoteChange({ ...name, slice, flightIds: flights.split(",").map(Number) }, { signal }).then(
      ({ quote }) => setAnswer({ quote, error: null }),
      (failure: unknown) => {
        if (!signal.aborted) setAnswer({ quote: null, error: asAisleError(failure) });
      },
    );
    return () => controller.abort();
  }, [client, orderId, version, orderKey, slice, flights, attempt]);

  return {
    ...answer,
    askAgain: () => {
      setAnswer({ quote: null, error: null });
      setAttempt((number) => number + 1);
    },
  };
}
