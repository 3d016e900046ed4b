/** The order that was asked for and not answered for yet, kept in the tab: asked for again under its id, it is made once. */
import { forgetKept, keep, readKeptJson } from "../app/kept.ts";

export interface AskedOrder {
  readonly offerId: string;
  readonly orderId: string;
}

const KEY = "aisle.asked-order";

export function askedOrder(): AskedOrder | null {
  const kept = readKeptJson("tab", KEY);
  return isAskedOrder(kept) ? kept : null;
}

export function keepAskedOrder(asked: AskedOrder): void {
  keep("tab", KEY, JSON.stringify(asked));
}

export function forgetAskedOrder(): void {
  forgetKept("tab", KEY);
}

function isAskedOrder(value: unknown): value is AskedOrder {
  const { offerId, orderId } = (value ?? {}) as Partial<AskedOrder>;
  return typeof offerId === "string" && typeof orderId === "string";
}
