/** Whom users book for. A traveller's id is its owner's alone, so that nobody learns anything from another's. */
import type { Kysely } from "kysely";
import type { MigrationFactory } from "../migration-factory.ts";

export const travellers: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("travellers")
      .ifNotExists()
      .addColumn("user_id", columns.ascii(36), (column) => column.notNull())
      .addColumn("traveller_id", columns.ascii(36), (column) => column.notNull())
      .addColumn("given_name", columns.text(39), (column) => column.notNull())
      .addColumn("surname", columns.text(39), (column) => column.notNull())
      .addColumn("birth_date", columns.ascii(10))
      .addColumn("is_self", columns.bigint, (column) => column.notNull())
      .addColumn("shown_document", columns.ascii(200))
      .addColumn("sealed_document", columns.ascii(1_000))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint("travellers_key", ["user_id", "traveller_id"])
      .execute();
  },
});
