/** Hands out watches of orders: any number of them share one live order. */
import type { Order } from "./contract-types.ts";
import {
  type LiveOrder,
  type LiveOrderParts,
  openLiveOrder,
  type OrderChange,
  type OrderName,
  type OrderSnapshot,
} from "./live-order.ts";
import { untilSettled } from "./live-reading.ts";
import type { Readable } from "./store.ts";

/** A live order. Close it when it is no longer shown. */
export interface OrderWatch extends Readable<OrderSnapshot> {
  readonly orderId: string;
  /**
   * Resolves with the first order that is shown.
   * @throws AisleError when there is none to watch; the signal's reason when it is aborted first.
   */
  ready(signal?: AbortSignal): Promise<Order>;
  /** Calls `listener` with each change, after the snapshot has it, until the returned function is called. */
  onChange(listener: (change: OrderChange) => void): () => void;
  readonly close: () => void;
}

export interface WatchOrderOptions {
  /** As `orders.find` gave it, for whoever is not the order's owner. */
  readonly accessKey?: string | undefined;
}

export interface OrderWatches {
  readonly watch: (orderId: string, options?: WatchOrderOptions) => OrderWatch;
  /** Takes in an order that an operation answered with. */
  take(order: Order): void;
  close(): void;
}

/** How long an order that nobody watches is kept: enough to close a view and open the next one of the same order. */
const LINGER_MS = 200;

interface Entry {
  readonly live: LiveOrder;
  watchers: number;
  timer?: ReturnType<typeof setTimeout>;
}

export function createOrderWatches(parts: LiveOrderParts): OrderWatches {
  const entries = new Map<string, Entry>();

  function acquire(name: OrderName, key: string): Entry {
    const entry = entries.get(key) ?? { live: openLiveOrder(name, parts), watchers: 0 };
    entries.set(key, entry);
    clearTimeout(entry.timer);
    entry.watchers += 1;
    return entry;
  }

  function release(key: string, entry: Entry): void {
    entry.watchers -= 1;
    if (entry.watchers > 0 || entries.get(key) !== entry) return;
    entry.timer = setTimeout(() => {
      entries.delete(key);
      entry.live.close();
    }, LINGER_MS);
  }

  function watch(orderId: string, { accessKey }: WatchOrderOptions = {}): OrderWatch {
    // Whoever has another key may see less.
    const key = `${orderId} ${accessKey ?? ""}`;
    const entry = acquire({ orderId, accessKey }, key);
    const { live } = entry;
    let isOpen = true;
    return {
      orderId,
      getSnapshot: live.getSnapshot,
      subscribe: live.subscribe,
      ready: (signal) => firstOrder(live, signal),
      onChange: live.onChange,
      close: () => {
        if (isOpen) release(key, entry);
        isOpen = false;
      },
    };
  }

  return {
    watch,
    take: (order) => {
      for (const { live } of entries.values())
        if (live.getSnapshot().order?.orderId === order.orderId) live.take(order);
    },
    close: () => {
      for (const { live, timer } of entries.values()) {
        clearTimeout(timer);
        live.close();
      }
      entries.clear();
    },
  };
}

async function firstOrder(live: LiveOrder, signal: AbortSignal | undefined): Promise<Order> {
  await untilSettled(
    live,
    () => {
      const { order, error } = live.getSnapshot();
      if (!order && error) throw error;
      return order !== null;
    },
    signal,
  );
  return live.getSnapshot().order!;
}
