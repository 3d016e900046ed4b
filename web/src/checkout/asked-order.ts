/** The order that was asked for and not answered for yet, kept in the tab: asked for again under its id, it is made once. */

export interface AskedOrder {
  readonly offerId: string;
  readonly orderId: string;
}

const KEY = "aisle.asked-order";
/** For where storage is off. */
let remembered: AskedOrder | null = null;

export function askedOrder(): AskedOrder | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isAskedOrder(kept) ? kept : remembered;
  } catch {
    return remembered;
  }
}

export function keepAskedOrder(asked: AskedOrder): void {
  remembered = asked;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(asked));
  } catch {
    // Storage is off: a reload asks for the order anew, and its seats are refused.
  }
}

export function forgetAskedOrder(): void {
  remembered = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage is off.
  }
}

function isAskedOrder(value: unknown): value is AskedOrder {
  const { offerId, orderId } = (value ?? {}) as Partial<AskedOrder>;
  return typeof offerId === "string" && typeof orderId === "string";
}
