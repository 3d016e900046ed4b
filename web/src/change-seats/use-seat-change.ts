/** Asks the server to move passengers to other seats. */
import type { AisleError, Money, Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import type { OrderProps } from "../orders/OrderView.tsx";
import { useKeptIds } from "../orders/use-kept-id.ts";
import { asAisleError } from "../query/use-query.ts";
import type { Seating } from "./seating.ts";

export interface SeatChange {
  readonly isBusy: boolean;
  /** Why the last attempt did not succeed; `timeout_unknown` when it may have. */
  readonly error: AisleError | null;
  /** Null when it was not done. */
  change(wishes: Seating, expectedDue: Money): Promise<Order | null>;
  dismiss(): void;
}

export function useSeatChange({ order, orderKey }: OrderProps, segmentId: string): SeatChange {
  const client = useClient();
  const ids = useKeptIds();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: AisleError; readonly version: number } | null>(null);
  // The order has become another: whatever was refused, or unsure, is over.
  const error = failure?.version === order.version ? failure.error : null;

  async function change(wishes: Seating, expectedDue: Money): Promise<Order | null> {
    const { orderId, version } = order;
    const moves = [...wishes].map(([passengerId, seat]) => ({ segmentId, passengerId, seat }));
    const wish = { orderId, version, moves, expectedDue };
    setIsBusy(true);
    setFailure(null);
    try {
      const name = orderKey === undefined ? {} : { accessKey: orderKey };
      const answer = await client.orders.changeSeats({ ...wish, ...name, changeId: ids.of(wish) });
      ids.forget(wish);
      return answer.order;
    } catch (thrown) {
      const refusal = asAisleError(thrown);
      if (refusal.code !== "timeout_unknown") ids.forget(wish);
      setFailure({ error: refusal, version });
      return null;
    } finally {
      setIsBusy(false);
    }
  }

  return { isBusy, error, change, dismiss: () => setFailure(null) };
}
