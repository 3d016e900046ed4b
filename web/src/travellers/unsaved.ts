/**
 * Whom a checkout was asked to save and could not, by order: told beside the order, which is there all the same. Lasts as
 * long as the page, because nothing is lost but having to type again.
 */
const namesByOrder = new Map<string, readonly string[]>();

export function noteUnsaved(orderId: string, names: readonly string[]): void {
  if (names.length > 0) namesByOrder.set(orderId, names);
}

export function unsavedOf(orderId: string): readonly string[] {
  return namesByOrder.get(orderId) ?? [];
}
