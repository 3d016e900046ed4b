/** Who has which seat: current claims, every hold there ever was, and the log of every change. */
import type { Kysely } from "kysely";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const seats: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("seat_claims")
      .ifNotExists()
      .addColumn("flight_id", columns.bigint, (column) => column.notNull())
      .addColumn("seat", columns.ascii(4), (column) => column.notNull())
      .addColumn("cabin", columns.ascii(16), (column) => column.notNull())
      .addColumn("kind", columns.ascii(8), (column) => column.notNull())
      .addColumn("hold_id", columns.ascii(36))
      .addColumn("owner_id", columns.ascii(36))
      .addColumn("order_id", columns.ascii(36))
      .addColumn("expires_at_ms", columns.bigint)
      // The last word against a double sale: two claims of one seat cannot exist, whatever the code above believes.
      .addPrimaryKeyConstraint("seat_claims_key", ["flight_id", "seat"])
      .execute();
    await createIndexOnce(db, "seat_claims_due", "seat_claims", ["expires_at_ms"]);
    await createIndexOnce(db, "seat_claims_by_owner", "seat_claims", ["flight_id", "owner_id"]);
    await db.schema
      .createTable("holds")
      .ifNotExists()
      .addColumn("hold_id", columns.ascii(36), (column) => column.primaryKey())
      .addColumn("flight_id", columns.bigint, (column) => column.notNull())
      .addColumn("user_id", columns.ascii(36), (column) => column.notNull())
      .addColumn("seats", columns.ascii(60), (column) => column.notNull())
      .addColumn("request", columns.ascii(255), (column) => column.notNull())
      .addColumn("state", columns.ascii(8), (column) => column.notNull())
      .addColumn("extended", columns.bigint, (column) => column.notNull())
      .addColumn("order_id", columns.ascii(36))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("expires_at_ms", columns.bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("seat_changes")
      .ifNotExists()
      .addColumn("flight_id", columns.bigint, (column) => column.notNull())
      .addColumn("version", columns.bigint, (column) => column.notNull())
      .addColumn("at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("changes", columns.longText, (column) => column.notNull())
      .addPrimaryKeyConstraint("seat_changes_key", ["flight_id", "version"])
      .execute();
  },
});
