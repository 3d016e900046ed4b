/** The travellers that the person has saved; a guest, who has no account, has none. */
import type { Traveller } from "@aisle/client";
import { useClient, useSession } from "@aisle/client/react";
import { type Query, useQuery } from "../query/use-query.ts";

export function travellersKey(userId: string | undefined): string {
  return `travellers ${userId}`;
}

export function useTravellers(): Query<readonly Traveller[]> {
  const client = useClient();
  const { user } = useSession();
  const hasAccount = user !== null && user.role !== "guest";
  return useQuery(travellersKey(hasAccount ? user.userId : undefined), async (signal) =>
    hasAccount ? (await client.travellers.list({}, { signal })).travellers : [],
  );
}
