/** Holds seats on new flights and has an order changed to them. What it holds is given back when nothing comes of it. */
import type { AisleError, Money, Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent, useRef } from "react";
import { useAccount } from "../account/account.tsx";
import type { OrderProps } from "../orders/OrderView.tsx";
import { useKeptIds } from "../orders/use-kept-id.ts";
import { useAction } from "../query/use-action.ts";
import { asAisleError } from "../query/use-query.ts";

export interface FlightSeats {
  readonly flightId: number;
  /** Seats by place among the order's passengers. */
  readonly seats: readonly { readonly passenger: number; readonly seat: string }[];
}

export interface FlightChange {
  readonly isBusy: boolean;
  readonly error: AisleError | null;
  /** Null when it was not done. */
  change(quoteId: string, flights: readonly FlightSeats[], expectedDue: Money): Promise<Order | null>;
  dismiss(): void;
}

interface KeptHold {
  readonly holdId: string;
  readonly flightId: number;
  /** What was asked for. */
  readonly wish: string;
}

export function useFlightChange({ order, orderKey }: OrderProps): FlightChange {
  const client = useClient();
  const { asUser } = useAccount();
  const ids = useKeptIds();
  const kept = useRef<readonly KeptHold[]>([]);
  const { isBusy, error, run, dismiss } = useAction();

  /** They end by themselves, should this not arrive. */
  function release(given: readonly KeptHold[]): void {
    kept.current = kept.current.filter((hold) => !given.includes(hold));
    for (const { holdId, flightId, wish } of given) {
      ids.forget(wish);
      client.seats.release({ holdId, flightId }).catch(() => undefined);
    }
  }

  async function holdOn({ flightId, seats }: FlightSeats): Promise<KeptHold> {
    const wanted = seats.map(({ seat }) => seat).toSorted();
    const wish = `${flightId} ${wanted.join(" ")}`;
    const same = kept.current.find((hold) => hold.wish === wish);
    if (same) return same;
    release(kept.current.filter((hold) => hold.flightId === flightId));
    const holdId = ids.of(wish);
    try {
      await client.seats.hold({ holdId, flightId, seats: wanted });
    } catch (failure) {
      if (asAisleError(failure).code !== "timeout_unknown") ids.forget(wish);
      throw failure;
    }
    const hold = { holdId, flightId, wish };
    kept.current = [...kept.current, hold];
    return hold;
  }

  async function changeNow(quoteId: string, flights: readonly FlightSeats[], expectedDue: Money): Promise<Order> {
    const holds: { holdId: string; flightId: number }[] = [];
    for (const flight of flights) {
      const { holdId, flightId } = await holdOn(flight);
      holds.push({ holdId, flightId });
    }
    const seats = flights.flatMap(({ flightId, seats: given }) => given.map((one) => ({ flightId, ...one })));
    const wish = { orderId: order.orderId, quoteId, holds, seats, expectedDue };
    const name = orderKey === undefined ? {} : { accessKey: orderKey };
    try {
      const answer = await client.orders.change({ ...wish, ...name, changeId: ids.of(wish) });
      kept.current = [];
      return answer.order;
    } catch (failure) {
      if (asAisleError(failure).code !== "timeout_unknown") ids.forget(wish);
      throw failure;
    }
  }

  const change = (...wish: Parameters<typeof changeNow>): Promise<Order | null> =>
    run(
      // Who has a key to the order has shown the mailed code: seats are held for them as well.
      () => asUser(() => changeNow(...wish), { orGuest: orderKey !== undefined }),
      ({ code }) => {
        // At another price the same seats may still be wanted; of what may have been done nothing is given back.
        if (code !== "price_changed" && code !== "timeout_unknown") release(kept.current);
      },
    );

  const leave = useEffectEvent(() => release(kept.current));
  useEffect(() => () => leave(), []);

  return { isBusy, error, change, dismiss };
}
