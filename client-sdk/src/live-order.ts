/**
 * One order, kept current for as long as it is open.
 *
 * Versions only rise: an older answer is ignored, whichever node gave it. The order is read again when `order.updated` tells of
 * a newer version, after every reconnect, and now and then unasked, because a node that is cut off from the others for a
 * while does not hear what they tell.
 */
import type { AisleError } from "@aisle/protocol/errors.ts";
import type { Random } from "./backoff.ts";
import type { Connection } from "./connection.ts";
import type { Order } from "./contract-types.ts";
import { type ReadingStatus, startReading } from "./live-reading.ts";
import type { Call } from "./methods.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Session } from "./session.ts";
import { createSignal, createStore, type Readable } from "./store.ts";

/** An order at one moment. */
export interface OrderSnapshot {
  readonly orderId: string;
  readonly status: ReadingStatus;
  /** Why it failed: `not_found` for an order that is not there, or not yours. */
  readonly error: AisleError | null;
  /** Null while there is none to show. The same object until something about the order changes. */
  readonly order: Order | null;
}

/** Versions in between may have been skipped. */
export interface OrderChange {
  readonly previous: Order;
  readonly next: Order;
}

/** Names an order, and opens it for whoever found it by locator and name. */
export interface OrderName {
  readonly orderId: string;
  readonly accessKey?: string | undefined;
}

export interface LiveOrderParts {
  readonly call: Call;
  readonly connection: Pick<Connection, "on" | "onOnline" | "state">;
  readonly session: Pick<Session, "state">;
  readonly clock: ServerClock;
  readonly random: Random;
}

export interface LiveOrder extends Readable<OrderSnapshot> {
  readonly onChange: (listener: (change: OrderChange) => void) => () => void;
  /** Takes in what the server said of the order elsewhere. */
  readonly take: (order: Order) => void;
  close(): void;
}

/** Between two looks at an order of which nothing is heard: as long as a message that got lost can go unnoticed. */
const LOOK_ANYWAY_MS = 60_000;

/** The same while something is to be paid, so that something is about to happen. */
const LOOK_WHILE_DUE_MS = 15_000;

/** The first look while something is under way; each that brings nothing new doubles it, up to those above. */
const UNDER_WAY_MS = 1_000;

/** What ran out is ended by a sweep of the nodes, each second. */
const EXPIRY_SLACK_MS = 1_500;

/** The snapshot of an order of which nothing is known yet. */
export function unknownOrder(orderId: string): OrderSnapshot {
  return { orderId, status: "loading", error: null, order: null };
}

export function openLiveOrder(name: OrderName, parts: LiveOrderParts): LiveOrder {
  const { call, connection, session, clock, random } = parts;
  const store = createStore(unknownOrder(name.orderId));
  const changed = createSignal<OrderChange>();
  let quietLooks = 0;
  let userId = session.state.getSnapshot().user?.userId;

  function take(next: Order): void {
    const { order: previous, status } = store.getSnapshot();
    if (previous && next.version < previous.version) return;
    quietLooks += 1;
    // A flight's times of today may change without a change of the order.
    if (previous && JSON.stringify(previous) === JSON.stringify(next)) return;
    quietLooks = 0;
    store.set({ ...store.getSnapshot(), order: next, status: status === "loading" ? "live" : status });
    if (previous) changed.send({ previous, next });
  }

  function show(status: ReadingStatus, error: AisleError | null): void {
    const shown = store.getSnapshot();
    if (status === "reconnecting" && shown.status !== "live") return;
    if (status === shown.status && error === shown.error) return;
    // What may no longer be seen is not shown; what merely cannot be read any more is.
    const order = error?.code === "not_found" ? null : shown.order;
    store.set({ ...shown, order, status, error });
  }

  const reading = startReading({
    ...{ connection, random, show },
    read: async (signal) => take((await call("orders.get", orderInput(name), { signal })).order),
    nextLookMs: () => lookAgainMs(store.getSnapshot().order!, quietLooks, clock.nowMs(), random),
  });

  const stops = [
    connection.on("order.updated", ({ orderId, version }) => {
      if (orderId === name.orderId && version > (store.getSnapshot().order?.version ?? 0)) reading.refresh();
    }),
    connection.on("live.status", ({ status }) => {
      if (status === "live") reading.refresh();
    }),
    session.state.subscribe(() => {
      const { user } = session.state.getSnapshot();
      if (user?.userId === userId) return;
      userId = user?.userId;
      reading.refresh();
    }),
  ];

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    onChange: (listener) => changed.listen(listener),
    take,
    close: () => {
      reading.close();
      for (const stop of stops) stop();
    },
  };
}

/** The name as operations take it. */
export function orderInput({ orderId, accessKey }: OrderName): { orderId: string; accessKey?: string } {
  return accessKey === undefined ? { orderId } : { orderId, accessKey };
}

/** How long to wait before looking at an order again, unasked. Pure. */
export function lookAgainMs(order: Order, quietLooks: number, nowMs: number, random: Random): number {
  const deadlineMs = order.pendingChange?.paymentRequiredByMs ?? order.paymentRequiredByMs ?? Infinity;
  const endsInMs = deadlineMs + EXPIRY_SLACK_MS - nowMs;
  const isUnderWay = endsInMs <= 0 || order.payments.some(isOpenPayment) || order.refunds.some(isOpenRefund);
  const longestMs = order.due.amountMinor > 0 ? LOOK_WHILE_DUE_MS : LOOK_ANYWAY_MS;
  const paceMs = isUnderWay ? Math.min(longestMs, UNDER_WAY_MS * 2 ** quietLooks) : longestMs;
  // Spread, so that those who began together do not ask together for ever.
  const delayMs = paceMs * (0.5 + random() / 2);
  return endsInMs > 0 ? Math.min(delayMs, endsInMs) : delayMs;
}

export function isOpenPayment({ state }: Pick<Order["payments"][number], "state">): boolean {
  return state === "created" || state === "processing";
}

function isOpenRefund({ state }: Order["refunds"][number]): boolean {
  return state === "pending";
}
