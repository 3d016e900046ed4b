/**
 * Ends what was not paid in time. Every node looks each second, jittered, for orders that are due by the database's clock;
 * `decideExpiry` makes two nodes at once harmless.
 */
import type { Logger } from "pino";
import type { OrderChanges } from "./change-order.ts";
import { decideExpiry } from "./expire.ts";
import type { OrderStore } from "./order-store.ts";

/** Between two sweeps, before jitter. */
const SWEEP_MS = 900;
/** Orders of one sweep; more wait for the next, which then comes at once. */
const MAX_DUE_ORDERS = 200;

export interface OrderExpiry {
  /** Ends all that is due now; answers how many orders were looked at. */
  sweep(): Promise<number>;
  start(): void;
  stop(): void;
}

export function createOrderExpiry(parts: {
  readonly orders: Pick<OrderStore, "due">;
  readonly changes: OrderChanges;
  readonly log: Logger;
}): OrderExpiry {
  const { orders, changes, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const expire = async (orderId: string): Promise<void> => {
    try {
      await changes.change(orderId, ({ order, nowMs }) => (order ? decideExpiry(order, nowMs) : { kind: "nothing" }));
    } catch (error) {
      // It stays due; the next sweep of any node finds it.
      log.debug({ err: error, orderId }, "could not end an order yet");
    }
  };

  const sweep = async (): Promise<number> => {
    const due = await orders.due(MAX_DUE_ORDERS);
    await Promise.all(due.map(expire));
    return due.length;
  };

  const keepSweeping = async (): Promise<void> => {
    const ended = await sweep().catch((error: unknown) => {
      log.debug({ err: error }, "could not look for orders that are due");
      return 0;
    });
    const pauseMs = ended === MAX_DUE_ORDERS ? 0 : SWEEP_MS * (0.8 + Math.random() * 0.3);
    if (!stopped) timer = setTimeout(() => void keepSweeping(), pauseMs);
  };

  return {
    sweep,
    start: () => void keepSweeping(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
