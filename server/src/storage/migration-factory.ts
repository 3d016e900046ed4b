/** What each file in `migrations/` exports. */
import type { Migration } from "kysely/migration";
import type { Dialect } from "./dialect.ts";

/** A migration is made for a dialect, whose column types it needs. */
export type MigrationFactory = (dialect: Dialect) => Migration;
