/** A user's own orders, page by page. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationParsed } from "@aisle/protocol/contract.ts";
import { z } from "zod";
import type { Sealer } from "../flights/search/seal.ts";
import type { Database } from "../storage/database.ts";
import { toRecord } from "./order-store.ts";
import type { OrderRecord } from "./order.ts";

type Query = Pick<OperationParsed<"orders.list">, "filter" | "cursor" | "limit">;

/** The instant that the list is ordered by, and the order's id where two have the same. */
const Place = z.tuple([z.int(), z.string()]);

export interface OrderPage {
  readonly orders: readonly OrderRecord[];
  readonly nextCursor: string | null;
}

export interface OrderList {
  read(userId: string, query: Query, nowMs: number): Promise<OrderPage>;
}

export function createOrderList(parts: {
  readonly database: Database;
  readonly sealer: () => Promise<Sealer>;
}): OrderList {
  const { kysely } = parts.database;
  return {
    async read(userId, { filter, cursor, limit }, nowMs) {
      const sealer = await parts.sealer();
      const purpose = `orders 1 ${userId} ${filter}`;
      const after = cursor === undefined ? undefined : openPlace(sealer, purpose, cursor);
      // Upcoming ones are read from the next departure on, all others from the newest back.
      const [column, direction] =
        filter === "upcoming" ? (["departs_at_ms", "asc"] as const) : (["created_at_ms", "desc"] as const);
      const beyond = direction === "asc" ? ">" : "<";
      let query = kysely
        .selectFrom("orders")
        .select(["order_id", "body", "departs_at_ms", "created_at_ms"])
        .where("user_id", "=", userId);
      if (filter === "upcoming")
        query = query.where("state", "in", ["pending_payment", "ticketed"]).where("arrives_at_ms", ">", nowMs);
      if (filter === "past") query = query.where("state", "=", "ticketed").where("arrives_at_ms", "<=", nowMs);
      if (filter === "cancelled") query = query.where("state", "in", ["cancelled", "expired"]);
      if (after) {
        query = query.where(({ eb, or, and }) =>
          or([eb(column, beyond, after[0]), and([eb(column, "=", after[0]), eb("order_id", beyond, after[1])])]),
        );
      }
      const rows = await query
        .orderBy(column, direction)
        .orderBy("order_id", direction)
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        orders: shown.map(({ body }) => toRecord(body)),
        nextCursor:
          rows.length > limit && last ? sealer.seal(purpose, JSON.stringify([last[column], last.order_id])) : null,
      };
    },
  };
}

function openPlace(sealer: Sealer, purpose: string, cursor: string): z.output<typeof Place> {
  const text = sealer.open(purpose, cursor);
  if (text !== undefined) return Place.parse(JSON.parse(text));
  const message = "must be the nextCursor of the page before, with the same filter";
  throw new AisleError("invalid_input", undefined, { issues: [{ path: "cursor", message }] });
}
