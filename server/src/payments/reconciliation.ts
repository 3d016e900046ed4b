/**
 * Walks through a period day by day and tells every difference between our books and the providers'. In memory are three days of
 * movements: one on either side of the day that is compared, because a charge at midnight is booked the day after.
 *
 * What has no counterpart in those days is asked for by its name before it is told: a provider that was away for a week, or a
 * refund that came back a week later, is no difference. Orders that change meanwhile are looked at again.
 */
import type { Database } from "../storage/database.ts";
import { type BookedMovement, comparePair, type Difference, pairUp, timeOf } from "./reconcile.ts";
import { compareOrder } from "./reconcile-order.ts";
import { answered, lookFurther, NotCompared, readKnown } from "./reconcile-lookup.ts";
import { createReconcileStore, type ReconcileStore, type UnbalancedTransfer } from "./reconcile-store.ts";
import type { PaymentProvider, ProviderMovement } from "./provider.ts";

export const DAY_MS = 86_400_000;
/** Looks at an order whose books do not agree: a change in the middle of a look is over at the next. */
const MAX_LOOKS = 3;

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** In the order of days; within a day by provider, then what is ours alone. @throws NotCompared */
export async function* reconcile(parts: {
  readonly database: Database;
  readonly providers: readonly PaymentProvider[];
  readonly period: Period;
}): AsyncGenerator<Difference> {
  const { database, providers, period } = parts;
  const store = createReconcileStore(database);
  /** A line of a payment that nobody knows is told once, at the first provider. */
  const daysOf = ({ name }: PaymentProvider, seen: readonly Day[]): readonly Day[] =>
    seen.map((day) => ({
      ...day,
      booked: day.booked.filter((one) => (one.provider ?? providers[0]!.name) === name),
    }));
  const readDay = async (fromMs: number): Promise<Day> => readBoth(store, providers, fromMs, fromMs + DAY_MS);
  let days: readonly Day[] = await Promise.all([readDay(period.fromMs - DAY_MS), readDay(period.fromMs)]);
  for (let fromMs = period.fromMs; fromMs < period.toMs; fromMs += DAY_MS) {
    const toMs = Math.min(fromMs + DAY_MS, period.toMs);
    const nowMs = await database.nowMs();
    days = [...days.slice(-2), await readDay(fromMs + DAY_MS)];
    for (const provider of providers)
      yield* compareDay(store, provider, daysOf(provider, days), { fromMs, toMs }, nowMs);
    for (const transfer of await store.unbalanced(fromMs, toMs)) yield unbalanced(transfer);
    for await (const orderIds of store.ordersWithMoney(fromMs, toMs)) yield* compareOrders(database, store, orderIds);
  }
}

interface Day {
  readonly booked: readonly BookedMovement[];
  readonly moved: ReadonlyMap<string, readonly ProviderMovement[]>;
}

async function readBoth(
  store: ReconcileStore,
  providers: readonly PaymentProvider[],
  fromMs: number,
  toMs: number,
): Promise<Day> {
  const booked = await store.booked(fromMs, toMs);
  const names = new Set(providers.map(({ name }) => name));
  const strange = booked.find(({ provider }) => provider !== null && !names.has(provider));
  if (strange) throw new NotCompared(`there is money at ${strange.provider}, which the settings do not name`);
  const moved = await Promise.all(
    providers.map(
      async (provider) => [provider.name, await answered(provider, () => all(provider, fromMs, toMs))] as const,
    ),
  );
  return { booked, moved: new Map(moved) };
}

async function all(provider: PaymentProvider, fromMs: number, toMs: number): Promise<readonly ProviderMovement[]> {
  const found: ProviderMovement[] = [];
  for await (const movement of provider.movements(fromMs, toMs)) found.push(movement);
  return found;
}

async function* compareDay(
  store: ReconcileStore,
  provider: PaymentProvider,
  days: readonly Day[],
  { fromMs, toMs }: Period,
  nowMs: number,
): AsyncGenerator<Difference> {
  const { name } = provider;
  const booked = days.flatMap((day) => day.booked);
  const pairs = pairUp(
    name,
    booked,
    days.flatMap((day) => day.moved.get(name) ?? []),
  ).filter((pair) => {
    const atMs = timeOf(pair);
    return atMs >= fromMs && atMs < toMs;
  });
  const known = await readKnown(store, pairs);
  for (const pair of pairs) {
    const its = known(pair);
    if (!comparePair(pair, its, nowMs)) continue;
    const whole = await lookFurther(store, provider, pair, its);
    const difference = comparePair(whole.pair, its, nowMs);
    if (difference) yield whole.cameBack ? { ...difference, kind: "refund_came_back" } : difference;
  }
}

async function* compareOrders(
  database: Database,
  store: ReconcileStore,
  orderIds: readonly string[],
): AsyncGenerator<Difference> {
  let doubtful = orderIds;
  let differences: readonly Difference[] = [];
  // What is read in several queries may differ by a change between them: that is gone at another look.
  for (let look = 1; look <= MAX_LOOKS && doubtful.length > 0; look += 1) {
    const nowMs = await database.nowMs();
    differences = (await store.books(doubtful)).flatMap((books) => compareOrder(books, nowMs));
    doubtful = [...new Set(differences.flatMap(({ orderId }) => orderId ?? []))];
  }
  yield* differences;
}

function unbalanced({ transfer, orderId, locator, sumMinor, currency, atMs }: UnbalancedTransfer): Difference {
  return {
    ...{ kind: "transfer_unbalanced", provider: null, locator, orderId, paymentId: null, refundId: null },
    ...{ reference: null, ours: { amountMinor: sumMinor, currency }, theirs: { amountMinor: 0, currency }, atMs },
    note: transfer,
  };
}
