/** Lists as Stripe gives them: newest first, page by page, by the id of the last one that was seen. */
import { z } from "zod";
import type { Table } from "../store.ts";
import { missing } from "./failure.ts";
import { FormInteger, FormList, FormText } from "./form.ts";

const MAX_PAGE = 100;

const created = z.strictObject({
  gt: FormInteger.optional(),
  gte: FormInteger.optional(),
  lt: FormInteger.optional(),
  lte: FormInteger.optional(),
});

/** The parameters that every list has. */
export const listFilter = {
  created: created.optional(),
  limit: FormInteger.pipe(z.int().min(1).max(MAX_PAGE)).default(10),
  starting_after: FormText.optional(),
  expand: FormList.default([]),
};

interface ListWish {
  readonly created?: z.output<typeof created> | undefined;
  readonly limit: number;
  readonly starting_after?: string | undefined;
  readonly expand: readonly string[];
}

export function listRows<Row extends { readonly id: string; readonly createdAtMs: number }>(parts: {
  readonly table: Table<Row>;
  readonly wish: ListWish;
  readonly url: string;
  readonly matches?: (row: Row) => boolean;
  readonly render: (row: Row, expand: readonly string[]) => object;
}): object {
  const { table, wish, url, matches = () => true, render } = parts;
  if (wish.starting_after !== undefined && !table.get(wish.starting_after)) {
    throw missing("object", wish.starting_after, "starting_after");
  }
  const data: object[] = [];
  let hasMore = false;
  for (const row of table.newestFirst(wish.starting_after)) {
    const age = compareCreated(row.createdAtMs, wish.created);
    // Rows are as old as their place: what comes after is older still.
    if (age === "before") break;
    if (age === "after" || !matches(row)) continue;
    hasMore = data.length === wish.limit;
    if (hasMore) break;
    data.push(render(row, wish.expand));
  }
  return { object: "list", data, has_more: hasMore, url };
}

function compareCreated(atMs: number, wish: ListWish["created"]): "before" | "within" | "after" {
  const { gt = -1, gte = -1, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = wish ?? {};
  const seconds = Math.floor(atMs / 1_000);
  if (seconds <= gt || seconds < gte) return "before";
  return seconds >= lt || seconds > lte ? "after" : "within";
}
