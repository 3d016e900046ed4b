/** Somebody who buys: what they know of their orders, and how they find a wish to act on. */
import type { Order } from "@aisle/protocol/orders.ts";
import type { PaymentAction } from "@aisle/protocol/payments.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Identity } from "../auth/identity.ts";
import type { Chance } from "./chance.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

export interface Traveller {
  readonly identity: Identity;
  /** As they were last seen. */
  readonly orders: Map<string, Order>;
  readonly payments: string[];
  /** What the payer was told to do next, by payment. */
  readonly todo: Map<string, PaymentAction>;
}

/** Where somebody acts. */
export interface Scene {
  readonly world: SimulatedWorld;
  readonly chance: Chance;
}

export function aTraveller({ world, chance }: Scene, role: Identity["role"]): Traveller {
  const userId = world.newId() as UserId;
  const identity = { userId, role, sessionId: chance.id(0), expiresAtMs: Number.MAX_SAFE_INTEGER };
  return { identity, orders: new Map(), payments: [], todo: new Map() };
}

/** One of the traveller's orders that is like this. */
export function anOrderOf({ chance }: Scene, who: Traveller, isLike: (order: Order) => boolean): Order | undefined {
  const some = [...who.orders.values()].filter(isLike);
  return some.length > 0 ? chance.pick(some) : undefined;
}

/** Looks at an order again, so that the next wish is about what it is now. */
export async function look({ world }: Scene, who: Traveller, order: Order): Promise<Order> {
  const seen = await world.call("orders.get", { orderId: order.orderId }, who.identity);
  if (seen.kind !== "ok") return order;
  who.orders.set(order.orderId, seen.output.order);
  return seen.output.order;
}
