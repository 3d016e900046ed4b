/** The first pages of one list of trips. */
import type { Client, OrderSummary } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import type { TripFilter } from "../app/routes.ts";
import { type Query, useQuery } from "../query/use-query.ts";

const PAGE_ROWS = 10;
/** What the server answers at once. */
const MAX_ROWS_AT_ONCE = 100;

interface TripPages {
  readonly orders: readonly OrderSummary[];
  readonly hasMore: boolean;
}

export interface Trips {
  /** How the question for as many pages as are wanted stands. */
  readonly asked: Query<TripPages>;
  /** What is known meanwhile; null while nothing is. */
  readonly trips: readonly OrderSummary[] | null;
  readonly hasMore: boolean;
}

export function useTrips(userId: string, filter: TripFilter, pages: number): Trips {
  const client = useClient();
  const asked = useQuery(`trips ${userId} ${filter} ${pages}`, (signal) =>
    readPages(client, filter, pages * PAGE_ROWS, signal),
  );
  const [last, setLast] = useState<TripPages | null>(null);
  const newest = asked.status === "ready" ? asked.data : last;
  if (newest !== last) setLast(newest);
  return { asked, trips: newest?.orders ?? null, hasMore: newest?.hasMore ?? false };
}

async function readPages(client: Client, filter: TripFilter, rows: number, signal: AbortSignal): Promise<TripPages> {
  const orders: OrderSummary[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(rows - orders.length, MAX_ROWS_AT_ONCE);
    const page: Awaited<ReturnType<Client["orders"]["list"]>> = await client.orders.list(
      { filter, limit, ...(cursor !== null && { cursor }) },
      { signal },
    );
    orders.push(...page.orders);
    cursor = page.nextCursor;
  } while (cursor !== null && orders.length < rows);
  return { orders, hasMore: cursor !== null };
}
