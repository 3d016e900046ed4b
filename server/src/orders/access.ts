/**
 * Who may see and change an order: its owner, agents, and whoever has found it by locator and name, for a while, with the
 * key that they got. To anybody else it does not exist.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Identity } from "../auth/identity.ts";
import type { Sealer } from "../flights/search/seal.ts";
import type { OrderRecord } from "./order.ts";
import type { Actor } from "./order-plan.ts";

/** As long as one needs to look after a booking. */
export const ACCESS_KEY_LIFE_MS = 60 * 60_000;

const PURPOSE = "order access 1";

export interface Caller {
  readonly identity: Identity | null;
  readonly accessKey?: string | undefined;
}

export interface OrderAccess {
  keyFor(orderId: string, nowMs: number): Promise<string>;
  /** Answers with the order itself. @throws AisleError `not_found`, the same for a foreign order and for none. */
  require(order: OrderRecord | undefined, caller: Caller, nowMs: number): Promise<OrderRecord>;
}

export function createOrderAccess({ sealer }: { readonly sealer: () => Promise<Sealer> }): OrderAccess {
  return {
    async keyFor(orderId, nowMs) {
      return (await sealer()).seal(PURPOSE, `${orderId} ${nowMs + ACCESS_KEY_LIFE_MS}`);
    },
    async require(order, { identity, accessKey }, nowMs) {
      if (order && identity && (identity.userId === order.userId || isAgent(identity))) return order;
      if (order && accessKey !== undefined) {
        const [orderId, untilMs] = (await sealer()).open(PURPOSE, accessKey)?.split(" ") ?? [];
        if (orderId === order.orderId && nowMs < Number(untilMs)) return order;
      }
      throw noSuchOrder();
    },
  };
}

export function isAgent({ role }: Pick<Identity, "role">): boolean {
  return role === "agent" || role === "admin";
}

export function actorOf(identity: Identity | null): Actor {
  if (!identity) return { kind: "passenger", userId: null };
  return { kind: isAgent(identity) ? "agent" : "passenger", userId: identity.userId };
}

export function noSuchOrder(): AisleError {
  return new AisleError("not_found", "There is no such order, or it is not yours.");
}
