/** The pages of one list of trips, one after the other. */
import type { AisleError, OrderSummary } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import type { TripFilter } from "../app/routes.ts";
import { asAisleError, useQuery } from "../query/use-query.ts";

const PAGE_ROWS = 10;

interface Pages {
  readonly orders: readonly OrderSummary[];
  readonly nextCursor: string | null;
}

export function useTrips(userId: string, filter: TripFilter) {
  const client = useClient();
  const [more, setMore] = useState<Pages | null>(null);
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<AisleError | null>(null);
  const first = useQuery(`trips ${userId} ${filter}`, (signal) =>
    client.orders.list({ filter, limit: PAGE_ROWS }, { signal }),
  );
  const firstOrders = first.status === "ready" ? first.data.orders : [];
  const nextCursor = more ? more.nextCursor : first.status === "ready" ? first.data.nextCursor : null;

  async function load(cursor: string): Promise<void> {
    setIsLoadingMore(true);
    setMoreError(null);
    try {
      const page = await client.orders.list({ filter, cursor, limit: PAGE_ROWS });
      setMore({ orders: [...(more?.orders ?? []), ...page.orders], nextCursor: page.nextCursor });
    } catch (error) {
      setMoreError(asAisleError(error));
    }
    setIsLoadingMore(false);
  }

  return {
    first,
    trips: [...firstOrders, ...(more?.orders ?? [])],
    /** Undefined on the last page. */
    showMore: nextCursor === null ? undefined : () => void load(nextCursor),
    ...{ isLoadingMore, moreError },
  };
}
