/** Asks the server to move passengers to other seats. */
import type { AisleError, Money, Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import type { OrderProps } from "../orders/OrderView.tsx";
import { useKeptIds } from "../orders/use-kept-id.ts";
import { useAction } from "../query/use-action.ts";
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
  const { isBusy, error, run, dismiss } = useAction();
  const [askedVersion, setAskedVersion] = useState(order.version);

  function change(wishes: Seating, expectedDue: Money): Promise<Order | null> {
    const { orderId, version } = order;
    const moves = [...wishes].map(([passengerId, seat]) => ({ segmentId, passengerId, seat }));
    const wish = { orderId, version, moves, expectedDue };
    return run(
      async () => {
        setAskedVersion(version);
        const name = orderKey === undefined ? {} : { accessKey: orderKey };
        const answer = await client.orders.changeSeats({ ...wish, ...name, changeId: ids.of(wish) });
        ids.forget(wish);
        return answer.order;
      },
      ({ code }) => {
        if (code !== "timeout_unknown") ids.forget(wish);
      },
    );
  }

  // The order has become another: whatever was refused, or unsure, is over.
  return { isBusy, error: askedVersion === order.version ? error : null, change, dismiss };
}
