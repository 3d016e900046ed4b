/**
 * What importing whole schedules needs: a number that says that a flight changed, the mark of a flight that its airline
 * no longer flies, what a route costs, and a row to lock so that schedules are stored one after another.
 */
import { type Kysely, sql } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const schedules: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "flights", "revision", columns.bigint, (column) => column.notNull().defaultTo(0));
    await addColumnOnce(db, "flights", "withdrawn_at_ms", columns.bigint);
    await db.schema
      .createTable("route_fares")
      .ifNotExists()
      .addColumn("airline", columns.ascii(2), (column) => column.notNull().references("airlines.code"))
      .addColumn("origin", columns.ascii(3), (column) => column.notNull().references("airports.code"))
      .addColumn("destination", columns.ascii(3), (column) => column.notNull().references("airports.code"))
      .addColumn("cabin", columns.ascii(16), (column) => column.notNull())
      .addColumn("family", columns.ascii(12), (column) => column.notNull())
      .addColumn("fare_basis", columns.ascii(15), (column) => column.notNull())
      .addColumn("amount_minor", columns.bigint, (column) => column.notNull())
      .addColumn("currency", columns.ascii(3), (column) => column.notNull())
      .addPrimaryKeyConstraint("route_fares_key", ["airline", "origin", "destination", "cabin", "family"])
      .execute();
    await sql`delete from versions where name = 'schedule_import'`.execute(db);
    await sql`insert into versions (name, version) values ('schedule_import', 1)`.execute(db);
  },
});
