/** What the parts of a receipt, and letters about orders, have in common. Pure. */
import type { Order, OrderSegment } from "@aisle/protocol/orders.ts";

export type Line = readonly [label: string, value: string];

/** Instants that are no flight's are told by the clock of where the journey begins: no other place is known of the reader. */
export function homeZone({ segments }: Pick<Order, "segments">): string {
  return segments[0]?.flight.origin.zone ?? "UTC";
}

/** "LH 400". */
export function flightName({ flight }: Pick<OrderSegment, "flight">): string {
  return `${flight.airline.code} ${flight.number}`;
}

export function fullName({ givenName, surname }: { readonly givenName: string; readonly surname: string }): string {
  return `${givenName} ${surname}`;
}
