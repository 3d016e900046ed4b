/** Keeps layouts in the database, where flights refer to them. */
import { isDeepStrictEqual } from "node:util";
import type { Layout } from "@aisle/protocol/layouts.ts";
import { databaseErrorKind } from "../../storage/database-error.ts";
import type { Database } from "../../storage/database.ts";

/**
 * Stores the layouts that are missing and answers with how many that were. Safe to call from many nodes at once.
 * @throws Error when a layout is stored with another body under the same id: seats were sold by that body.
 */
export async function storeLayouts(database: Database, layouts: readonly Layout[]): Promise<number> {
  const stored = await readBodies(database, layouts);
  const changed = layouts.find((layout) => {
    const body = stored.get(layout.layoutId);
    return body !== undefined && !isDeepStrictEqual(JSON.parse(body), layout);
  });
  if (changed) throw new Error(`layout ${changed.layoutId} is stored with other seats; give the new cabin a new id`);
  const missing = layouts.filter(({ layoutId }) => !stored.has(layoutId));
  if (missing.length === 0) return 0;
  try {
    await insert(database, missing);
  } catch (error) {
    // Another node was quicker: what it stored must be looked at like anything else.
    if (databaseErrorKind(error) === "duplicate") return storeLayouts(database, layouts);
    throw error;
  }
  return missing.length;
}

async function readBodies({ kysely }: Database, layouts: readonly Layout[]): Promise<ReadonlyMap<string, string>> {
  const ids = layouts.map(({ layoutId }) => layoutId);
  if (ids.length === 0) return new Map();
  const rows = await kysely.selectFrom("layouts").select(["layout_id", "body"]).where("layout_id", "in", ids).execute();
  return new Map(rows.map(({ layout_id, body }) => [layout_id, body]));
}

async function insert({ kysely }: Database, layouts: readonly Layout[]): Promise<void> {
  const rows = layouts.map((layout) => ({
    layout_id: layout.layoutId,
    name: layout.name,
    aircraft: layout.aircraft,
    body: JSON.stringify(layout),
  }));
  await kysely.insertInto("layouts").values(rows).execute();
}
