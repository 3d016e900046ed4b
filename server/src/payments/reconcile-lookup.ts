/** Finds what belongs to a pair beyond the days that are compared: by name, here and at the provider. */
import { type PaymentProvider, ProviderError } from "./provider.ts";
import { type BookedMovement, type KnownMoney, type Pair, timeOf } from "./reconcile.ts";
import type { ReconcileStore } from "./reconcile-store.ts";

/** A provider that gave no answer: nothing is known of its side. */
export class NotCompared extends Error {
  override readonly name = "NotCompared";
}

export async function answered<T>({ name }: PaymentProvider, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new NotCompared(`${name} does not answer (${error.kind}: ${error.code})`, { cause: error });
  }
}

/** What we have of the payment or refund of each pair. */
export async function readKnown(
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
export async function lookFurther(
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
