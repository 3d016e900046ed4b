/** The keys of orders that were found by locator and name. They last as long as the tab, and are in no address. */

const PREFIX = "aisle.order.";
/** For where storage is off. */
const remembered = new Map<string, string>();

export function accessKeyOf(orderId: string): string | undefined {
  try {
    return sessionStorage.getItem(PREFIX + orderId) ?? remembered.get(orderId);
  } catch {
    return remembered.get(orderId);
  }
}

export function keepAccessKey(orderId: string, accessKey: string): void {
  remembered.set(orderId, accessKey);
  try {
    sessionStorage.setItem(PREFIX + orderId, accessKey);
  } catch {
    // Storage is off: a reload asks for the locator again.
  }
}
