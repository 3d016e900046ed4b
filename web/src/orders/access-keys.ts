/** The keys of orders that were found by locator and name. They last as long as the tab, and are in no address. */
import { keep, readKept } from "../app/kept.ts";

const PREFIX = "aisle.order.";

export function accessKeyOf(orderId: string): string | undefined {
  return readKept("tab", PREFIX + orderId) ?? undefined;
}

export function keepAccessKey(orderId: string, accessKey: string): void {
  keep("tab", PREFIX + orderId, accessKey);
}
