/**
 * Sends notices until they are understood: at least once, in no order, with longer and longer pauses, and in the end no
 * more. What waits survives a restart.
 */
import type { Agenda } from "./agenda.ts";
import type { Fault, Faults } from "./faults.ts";
import type { MakeId } from "./ids.ts";
import type { Store } from "./store.ts";

export interface DeliveryRow {
  readonly id: string;
  readonly provider: "stripe" | "alipay";
  /** What faults go by: `stripe.payment_intent.succeeded`. */
  readonly topic: string;
  /** Whom and what it is for; only the provider knows how to read them. */
  readonly receiver: string;
  readonly subject: string;
  readonly attempts: number;
  /** Null while it is withheld. */
  readonly dueAtMs: number | null;
}

/** How a provider writes its notices and knows that they were understood. */
export interface Courier {
  /** The notice, signed as of now; undefined when nobody wants it any more. */
  write(delivery: DeliveryRow): Request | undefined;
  isUnderstood(response: Response): Promise<boolean>;
}

/** Pauses before attempts; after the last one the notice is given up. */
const PAUSES_MS = [0, 1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];

/** Beyond so many that wait, new notices are dropped: only a receiver that is long gone gets there. */
const MAX_WAITING = 10_000;

const MAX_AT_ONCE = 16;

export interface Deliveries {
  /** Notes a notice down; it is sent by the agenda. */
  add(notice: Pick<DeliveryRow, "provider" | "topic" | "receiver" | "subject">): void;
  /** From here on `sendNew` means what is added after this. */
  beginCall(): void;
  /** Sends what was added since `beginCall` at once; resolves when it is answered. */
  sendNew(): Promise<void>;
  /** Lets go all that is withheld. */
  release(): void;
  /** Puts what a restart interrupted back on the agenda. */
  resume(): void;
}

export function createDeliveries(parts: {
  readonly store: Store;
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly makeId: MakeId;
  readonly random: () => number;
  readonly nowMs: () => number;
  readonly couriers: Readonly<Record<DeliveryRow["provider"], Courier>>;
  readonly send: (request: Request) => Promise<Response>;
}): Deliveries {
  const { store, agenda, faults, makeId, random, nowMs, couriers, send } = parts;
  let fresh: string[] = [];
  const underWay = new Set<string>();
  let atOnce = 0;
  const queue: (() => void)[] = [];

  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    if (atOnce >= MAX_AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
    atOnce += 1;
    try {
      await work();
    } finally {
      atOnce -= 1;
      queue.shift()?.();
    }
  };

  const attempt = async (id: string): Promise<void> => {
    const delivery = store.deliveries.get(id);
    // It may have been sent ahead of its time, and then what the agenda says is old.
    if (!delivery || delivery.dueAtMs === null || delivery.dueAtMs > nowMs() || underWay.has(id)) return;
    underWay.add(id);
    const understood = await trySend(delivery);
    underWay.delete(id);
    const attempts = delivery.attempts + 1;
    if (understood || attempts >= PAUSES_MS.length) store.deliveries.remove(id);
    else schedule({ ...delivery, attempts, dueAtMs: nowMs() + PAUSES_MS[attempts]! });
    store.commit();
  };

  const trySend = async (delivery: DeliveryRow): Promise<boolean> => {
    const courier = couriers[delivery.provider];
    const request = courier.write(delivery);
    if (!request) return true;
    try {
      return await courier.isUnderstood(await send(request));
    } catch {
      return false;
    }
  };

  const schedule = (delivery: DeliveryRow): void => {
    store.deliveries.put(delivery);
    if (delivery.dueAtMs !== null) agenda.at(delivery.dueAtMs, () => inTurn(() => attempt(delivery.id)));
  };

  const firstDueAtMs = (topic: string): number | null => {
    if (faults.strikes("withhold", topic)) return null;
    const late = faults.strikes("late", topic);
    const reorder = faults.strikes("reorder", topic);
    return nowMs() + (late?.delayMs ?? 0) + somewhereWithin(reorder);
  };
  const somewhereWithin = (fault: Fault | undefined): number => (fault ? Math.floor(random() * fault.delayMs) : 0);

  return {
    add(notice) {
      if (store.deliveries.size >= MAX_WAITING) return;
      const copies = faults.strikes("duplicate", notice.topic) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const id = makeId("dlv_");
        schedule({ id, ...notice, attempts: 0, dueAtMs: firstDueAtMs(notice.topic) });
        fresh.push(id);
      }
    },
    beginCall() {
      fresh = [];
    },
    async sendNew() {
      await Promise.all(fresh.map((id) => inTurn(() => attempt(id))));
    },
    release() {
      for (const delivery of [...store.deliveries.all()]) {
        if (delivery.dueAtMs === null) schedule({ ...delivery, dueAtMs: nowMs() });
      }
      store.commit();
    },
    resume() {
      for (const delivery of [...store.deliveries.all()]) {
        if (delivery.dueAtMs !== null) schedule(delivery);
      }
    },
  };
}
