/** Through whom an order can be paid. */
import type { OperationTypes } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useQuery } from "../query/use-query.ts";
import type { OrderProps } from "./OrderView.tsx";

export type PayProvider = OperationTypes["payments.providers"]["output"]["providers"][number];

/** Null while it is not known: then the server chooses. */
export function usePayProviders({ order, orderKey }: OrderProps): readonly PayProvider[] | null {
  const client = useClient();
  const { orderId, due } = order;
  const asked = useQuery(`providers ${orderId} ${due.amountMinor}`, (signal) =>
    client.payments.providers({ orderId, ...(orderKey !== undefined && { accessKey: orderKey }) }, { signal }),
  );
  return asked.status === "ready" ? asked.data.providers : null;
}
