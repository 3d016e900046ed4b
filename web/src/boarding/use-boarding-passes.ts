/** The boarding passes of an order, asked for again whenever the order or the connection has changed. */
import type { AisleError, BoardingPass, Order } from "@aisle/client";
import { useClient, useSession } from "@aisle/client/react";
import { useEffect, useState } from "react";
import { asAisleError } from "../query/use-query.ts";

/** Passes together with the order that they are of, so that a card never says another seat than its barcode. */
export interface KeptPasses {
  readonly order: Order;
  readonly passes: readonly BoardingPass[];
  readonly askedAtMs: number;
  /** True when other passes were shown before: a seat or a flight has changed meanwhile. */
  readonly isChanged: boolean;
}

export interface BoardingPasses {
  /** The last that were had, also while there is no connection. Null until there are any. */
  readonly kept: KeptPasses | null;
  readonly error: AisleError | null;
  retry(): void;
}

/** By user and order, for as long as the page lives: who comes back to a pass without a connection must find it. */
const lastKept = new Map<string, KeptPasses>();

interface Asked {
  readonly orderId: string;
  readonly order: Order | null;
  readonly orderKey: string | undefined;
  readonly isLive: boolean;
}

export function useBoardingPasses({ orderId, order, orderKey, isLive }: Asked): BoardingPasses {
  const client = useClient();
  const keptAs = `${useSession().user?.userId ?? ""} ${orderId}`;
  const [answer, setAnswer] = useState<{ readonly keptAs: string; readonly error: AisleError | null }>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (order?.state !== "ticketed" || !isLive) return;
    const controller = new AbortController();
    const { signal } = controller;
    const accessKey = orderKey !== undefined && { accessKey: orderKey };
    client.orders.boardingPasses({ orderId, ...accessKey }, { signal }).then(
      ({ boardingPasses: passes }) => {
        if (signal.aborted) return;
        const before = lastKept.get(keptAs);
        const isChanged = before !== undefined && (before.isChanged || !isSame(before.passes, passes));
        lastKept.set(keptAs, { order, passes, askedAtMs: Date.now(), isChanged });
        setAnswer({ keptAs, error: null });
      },
      (failure: unknown) => {
        if (!signal.aborted) setAnswer({ keptAs, error: asAisleError(failure) });
      },
    );
    return () => controller.abort();
  }, [client, keptAs, orderId, order, orderKey, isLive, attempt]);

  return {
    kept: lastKept.get(keptAs) ?? null,
    error: answer?.keptAs === keptAs ? answer.error : null,
    retry: () => setAttempt((number) => number + 1),
  };
}

function isSame(some: readonly BoardingPass[], others: readonly BoardingPass[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
