/** Where a ticketed order's papers are. */
import type { OperationTypes } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type Query, useQuery } from "../query/use-query.ts";
import type { OrderProps } from "./OrderView.tsx";

/** The addresses are good for a quarter of an hour; older ones are asked for again. */
const FRESH_MS = 10 * 60_000;

export function useDocuments({ order, orderKey }: OrderProps): Query<OperationTypes["orders.documents"]["output"]> {
  const client = useClient();
  const { orderId, version } = order;
  return useQuery(`documents ${orderId} ${version} ${Math.floor(client.serverNowMs() / FRESH_MS)}`, (signal) =>
    client.orders.documents({ orderId, ...(orderKey !== undefined && { accessKey: orderKey }) }, { signal }),
  );
}
