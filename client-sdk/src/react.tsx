/** React hooks over a client: `@aisle/client/react`. */
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type { Client, ConnectionSnapshot, FlightSnapshot, FlightWatch, Hold, SessionSnapshot } from "./index.ts";
import { createLazyWatch } from "./lazy-watch.ts";
import { createCountdown } from "./countdown.ts";

const ClientContext = createContext<Client | null>(null);

/** Makes a client available to the hooks below it. The client stays yours: close it when your app ends. */
export function AisleProvider({ client, children }: { readonly client: Client; readonly children?: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** @throws Error outside of an `AisleProvider`. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error("useClient must be used inside an AisleProvider");
  return client;
}

/** A flight's snapshot and what can be done with its seats. */
export interface FlightView extends Pick<FlightWatch, "hold" | "holdBest" | "release" | "extend"> {
  readonly snapshot: FlightSnapshot;
}

/** A live seat map for as long as the component is shown. Components that use the same flight share it. */
export function useFlight(flightId: number): FlightView {
  const client = useClient();
  const lazy = useMemo(() => createLazyWatch(client, flightId), [client, flightId]);
  const snapshot = useSyncExternalStore(lazy.subscribe, lazy.getSnapshot, lazy.getSnapshot);
  return useMemo(() => ({ ...lazy.actions, snapshot }), [lazy, snapshot]);
}

/** Who is logged in. */
export function useSession(): SessionSnapshot {
  const { session } = useClient();
  return useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot);
}

/** Whether there is a connection, and to which node. */
export function useConnection(): ConnectionSnapshot {
  const { connection } = useClient();
  return useSyncExternalStore(connection.subscribe, connection.getSnapshot, connection.getSnapshot);
}

/**
 * How long a hold still keeps its seats, in whole seconds, rounded up; 0 without a hold. Ticks each second by the server's
 * clock, and rests while the page is hidden.
 */
export function useRemaining(hold: Pick<Hold, "expiresAtMs"> | null | undefined): number {
  const client = useClient();
  const expiresAtMs = hold?.expiresAtMs;
  const countdown = useMemo(() => createCountdown(client, expiresAtMs), [client, expiresAtMs]);
  return useSyncExternalStore(countdown.subscribe, countdown.getSnapshot, countdown.getSnapshot);
}
