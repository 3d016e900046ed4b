/** React hooks over a client: `@aisle/client/react`. */
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type {
  Client,
  ConnectionSnapshot,
  FlightSnapshot,
  FlightWatch,
  OrderSnapshot,
  SessionSnapshot,
  TimeLimit,
  WatchOrderOptions,
} from "./index.ts";
import { createCountdown } from "./countdown.ts";
import { createLazyWatch, lazily } from "./lazy-watch.ts";
import { unknownOrder } from "./live-order.ts";
import { untilMs } from "./time-limit.ts";

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

/** A live order for as long as the component is shown. Components that use the same order share it. */
export function useOrder(orderId: string, { accessKey }: WatchOrderOptions = {}): OrderSnapshot {
  const client = useClient();
  const lazy = useMemo(
    () => lazily(unknownOrder(orderId), () => client.watchOrder(orderId, { accessKey })),
    [client, orderId, accessKey],
  );
  return useSyncExternalStore(lazy.subscribe, lazy.getSnapshot, lazy.getSnapshot);
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
 * How long until a hold, an offer or a quote ends, or until an instant such as an order's `paymentRequiredByMs`: in whole
 * seconds, rounded up; 0 without one. Ticks each second by the server's clock, and rests while the page is hidden.
 */
export function useRemaining(limit: TimeLimit): number {
  const client = useClient();
  const expiresAtMs = untilMs(limit);
  const countdown = useMemo(() => createCountdown(client, expiresAtMs), [client, expiresAtMs]);
  return useSyncExternalStore(countdown.subscribe, countdown.getSnapshot, countdown.getSnapshot);
}
