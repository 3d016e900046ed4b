/**
 * Where our books and the providers' differ. Pure: what both have goes in, differences come out.
 *
 * A charge is compared by its payment, a refund by its own id, each as the sum of what was booked: a refund that came back and
 * was given again is one refund.
 */
import type { Money } from "@aisle/protocol/money.ts";
import type { ProviderMovement } from "./provider.ts";

/** What is owed for longer must be under way (SPEC, the promises): younger is work in progress and no difference. */
export const UNDER_WAY_MS = 60_000;

export type DifferenceKind =
  | "charge_not_booked"
  | "charge_of_unknown_payment"
  | "charge_not_at_provider"
  | "charge_differs"
  | "refund_not_booked"
  | "refund_by_hand"
  | "refund_not_at_provider"
  | "refund_came_back"
  | "refund_differs"
  | "payment_row_differs"
  | "refund_row_differs"
  | "customer_account_differs"
  | "refund_not_under_way"
  | "transfer_unbalanced";

export interface Difference {
  readonly kind: DifferenceKind;
  readonly provider: string | null;
  readonly locator: string | null;
  readonly orderId: string | null;
  readonly paymentId: string | null;
  readonly refundId: string | null;
  /** The provider's own id. */
  readonly reference: string | null;
  /** By our books, and by the provider's (or, for what is ours alone, as it should be). */
  readonly ours: Money | null;
  readonly theirs: Money | null;
  readonly atMs: number | null;
  readonly note: string | null;
}

/** What of a payment or refund is known here. */
export interface KnownMoney {
  readonly orderId: string;
  readonly locator: string;
  readonly paymentId: string;
  readonly state: string;
}

/** A line of the ledger's account `provider`: positive is a charge, or a refund that came back. */
export interface BookedMovement {
  readonly provider: string | null;
  readonly orderId: string;
  readonly locator: string | null;
  readonly paymentId: string | null;
  readonly refundId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly atMs: number;
}

/** All that was found of one charge or one refund. */
export interface Pair {
  readonly kind: ProviderMovement["kind"];
  readonly id: string;
  readonly provider: string;
  readonly booked: readonly BookedMovement[];
  readonly moved: readonly ProviderMovement[];
}

/** Brings together what belongs together. A charge or refund without an id of ours is alone. */
export function pairUp(
  provider: string,
  booked: readonly BookedMovement[],
  moved: readonly ProviderMovement[],
): readonly Pair[] {
  const booksOf = Map.groupBy(booked, ({ paymentId, refundId }) =>
    keyOf(refundId ? "refund" : "charge", refundId ?? paymentId ?? ""),
  );
  const movesOf = Map.groupBy(moved, (movement) => keyOf(movement.kind, idOf(movement)));
  const keys = new Set([...movesOf.keys(), ...booksOf.keys()]);
  return [...keys].map((key) => {
    const [kind, id] = key.split(" ") as [Pair["kind"], string];
    return { kind, id, provider, booked: booksOf.get(key) ?? [], moved: movesOf.get(key) ?? [] };
  });
}

function keyOf(kind: Pair["kind"], id: string): string {
  return `${kind} ${id}`;
}

function idOf({ kind, paymentId, refundId, reference }: ProviderMovement): string {
  return (kind === "charge" ? paymentId : refundId) ?? `at-provider:${reference}`;
}

/** When a pair happened: the day that it is told on. */
export function timeOf({ booked, moved }: Pair): number {
  const times = (moved.length > 0 ? moved : booked).map(({ atMs }) => atMs);
  return Math.min(...times);
}

/** What the provider has moved in all, and what we have booked; a charge and a refund count alike as positive. */
export function sumsOf({ kind, booked, moved }: Pair): { readonly ours: Money | null; readonly theirs: Money | null } {
  const sign = kind === "charge" ? 1 : -1;
  const currency = booked[0]?.currency;
  const oursMinor = booked.reduce((sum, { amountMinor }) => sum + sign * amountMinor, 0);
  const theirsMinor = moved.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  return {
    ours: currency === undefined || oursMinor === 0 ? null : { amountMinor: oursMinor, currency },
    theirs: moved.length === 0 ? null : { amountMinor: theirsMinor, currency: moved[0]!.amount.currency },
  };
}

/** `known` is what we have of its payment (of a refund by hand: of the payment that it gives back). */
export function comparePair(pair: Pair, known: KnownMoney | undefined, nowMs: number): Difference | undefined {
  const { ours, theirs } = sumsOf(pair);
  if (isSame(ours, theirs)) return undefined;
  const kind = kindOf(pair, ours, theirs, known);
  const isYoung = nowMs - timeOf(pair) < UNDER_WAY_MS;
  // Taken a moment ago, or promised and followed by a job: it will be booked.
  if (kind === "charge_not_booked" && isYoung && !isOver(known!)) return undefined;
  if (kind === "refund_not_booked" && known && known.state !== "succeeded") return undefined;
  const [booked] = pair.booked;
  const [moved] = pair.moved;
  return {
    kind,
    provider: pair.provider,
    locator: known?.locator ?? booked?.locator ?? null,
    orderId: known?.orderId ?? booked?.orderId ?? null,
    paymentId: known?.paymentId ?? moved?.paymentId ?? booked?.paymentId ?? null,
    refundId: pair.kind === "refund" ? (moved?.refundId ?? booked?.refundId ?? null) : null,
    reference: moved?.reference ?? null,
    ...{ ours, theirs, atMs: timeOf(pair) },
    note: pair.moved.length > 1 ? `${pair.moved.length} movements at the provider` : null,
  };
}

function kindOf(
  { kind, moved }: Pair,
  ours: Money | null,
  theirs: Money | null,
  known: KnownMoney | undefined,
): DifferenceKind {
  if (ours && theirs) return `${kind}_differs`;
  if (ours) return `${kind}_not_at_provider`;
  if (kind === "refund") return moved[0]!.refundId === null ? "refund_by_hand" : "refund_not_booked";
  return known ? "charge_not_booked" : "charge_of_unknown_payment";
}

function isSame(ours: Money | null, theirs: Money | null): boolean {
  return ours?.amountMinor === theirs?.amountMinor && ours?.currency === theirs?.currency;
}

function isOver({ state }: KnownMoney): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}
