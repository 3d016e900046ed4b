/**
 * Walks through a period day by day and tells every difference between our books and the providers'. In memory are three days of
 * movements: one on either side of the day that is compared, because a charge at midnight is booked the day after.
 *
 * What has no counterpart in those days is asked for by its name before it is told: a provider that was away for a week, or a
 * refund that came back a week later, is no difference. Orders that change meanwhile are looked at again.
 */
import type { Database } from "../storage/database.ts";
import {
  type BookedMovement,
  compareOrder,
  comparePair,
  type Difference,
  type KnownMoney,
  type Pair,
  pairUp,
  timeOf,
} from "./reconcile.ts";
import { createReconcileStore, type ReconcileStore, type UnbalancedTransfer } from "./reconcile-store.ts";
import { type PaymentProvider, type ProviderMovement, ProviderError } from "./provider.ts";

export const DAY_MS = 86_400_000;
/** Looks at an order whose books do not agree: a change in the middle of a look is over at the next. */
const MAX_LOOKS = 3;

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A provider that gave no answer: nothing is known of its side. */
export class NotCompared extends Error {
  override readonly name = "NotCompared";
}

/** In the order of days; within a day by provider, then what is ours alone. @throws NotCompared */
export async function* reconcile(parts: {
  readonly database: Database;
  readonly providers: readonly PaymentProvider[];
  readonly period: Period;
}): AsyncGenerator<Difference> {
  const { database, providers, period } = parts;
  const store = createReconcileStore(database);
  const readDay = async (fromMs: number): Promise<Day> => readBoth(store, providers, fromMs, fromMs + DAY_MS);
  let days: readonly Day[] = await Promise.all([readDay(period.fromMs - DAY_MS), readDay(period.fromMs)]);
  for (let fromMs = period.fromMs; fromMs < period.toMs; fromMs += DAY_MS) {
    const toMs = Math.min(fromMs + DAY_MS, period.toMs);
    const nowMs = await database.nowMs();
    days = [...days.slice(-2), await readDay(fromMs + DAY_MS)];
    for (const provider of providers) yield* compareDay(store, provider, days, { fromMs, toMs }, nowMs);
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

async function answered<T>({ name }: PaymentProvider, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new NotCompared(`${name} does not answer (${error.kind}: ${error.code})`, { cause: error });
  }
}

async function* compareDay(
  store: ReconcileStore,
  provider: PaymentProvider,
  days: readonly Day[],
  { fromMs, toMs }: Period,
  nowMs: number,
): AsyncGenerator<Difference> {
  const { name } = provider;
  // A line of a payment that nobody knows is looked for at every provider, and told at the first.
  const booked = days.flatMap((day) => day.booked.filter((one) => one.provider === name || one.provider === null));
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

async function readKnown(
  store: ReconcileStore,
  pairs: readonly Pair[],
): Promise<(pair: Pair) => KnownMoney | undefined> {
  const refunds = await store.knownRefunds(pairs.filter(({ kind }) => kind === "refund").map(({ id }) => id));
  const paymentOf = ({ kind, id, moved }: Pair) => (kind === "charge" ? id : (moved[0]?.paymentId ?? undefined));
  const payments = await store.knownPayments([...new Set(pairs.flatMap((pair) => paymentOf(pair) ?? []))]);
  return (pair) => {
    if (pair.kind === "refund" && pair.moved[0]?.refundId !== null) return refunds.get(pair.id);
    return payments.get(paymentOf(pair) ?? "");
  };
}

/** The pair with all that our ledger ever booked of it, and with what the provider says when it is asked for it by name. */
async function lookFurther(
  store: ReconcileStore,
  provider: PaymentProvider,
  pair: Pair,
  known: KnownMoney | undefined,
): Promise<{ readonly pair: Pair; readonly cameBack: boolean }> {
  const orderId = known?.orderId ?? pair.booked[0]?.orderId;
  if (orderId === undefined) return { pair, cameBack: false };
  const isOf = ({ paymentId, refundId }: BookedMovement) =>
    pair.kind === "refund" ? refundId === pair.id : refundId === null && paymentId === pair.id;
  const whole = { ...pair, booked: (await store.bookedOf(orderId)).filter(isOf) };
  if (pair.moved.length > 0) return { pair: whole, cameBack: false };
  const order = await store.order(orderId);
  const refund = order?.refunds.find(({ refundId }) => refundId === pair.id);
  const payment = order?.payments.find(({ paymentId }) => paymentId === (refund?.paymentId ?? pair.id));
  if (!payment) return { pair: whole, cameBack: false };
  const name = { paymentId: payment.paymentId, reference: payment.reference };
  const movement = { kind: pair.kind, paymentId: payment.paymentId, atMs: timeOf(pair) };
  if (pair.kind === "charge") {
    const view = await answered(provider, () => provider.look(name));
    if (view?.status !== "succeeded") return { pair: whole, cameBack: false };
    const amount = { amountMinor: view.capturedMinor, currency: view.amount.currency };
    return {
      pair: { ...whole, moved: [{ ...movement, refundId: null, reference: view.reference, amount }] },
      cameBack: false,
    };
  }
  const { refundId, attempt, amount } = refund!;
  const view = await answered(provider, () => provider.lookRefund({ refundId, attempt, payment: name, amount }));
  if (!view || view.status === "failed") return { pair: whole, cameBack: view !== undefined };
  return {
    pair: { ...whole, moved: [{ ...movement, refundId, reference: view.reference, amount: view.amount }] },
    cameBack: false,
  };
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
