/** What is sold: airports, airlines, aircraft layouts, dated flights and their prices. */
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const flights: MigrationFactory = (dialect) => ({
  async up(db: Kysely<unknown>) {
    await createReferenceTables(db, dialect);
    await createFlightTables(db, dialect);
  },
});

async function createReferenceTables(db: Kysely<unknown>, { columns }: Dialect): Promise<void> {
  await db.schema
    .createTable("airports")
    .ifNotExists()
    .addColumn("code", columns.ascii(3), (column) => column.primaryKey())
    .addColumn("name", columns.text(120), (column) => column.notNull())
    .addColumn("city", columns.text(80), (column) => column.notNull())
    .addColumn("country", columns.ascii(2), (column) => column.notNull())
    .addColumn("zone", columns.ascii(64), (column) => column.notNull())
    .addColumn("latitude", columns.double, (column) => column.notNull())
    .addColumn("longitude", columns.double, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("airlines")
    .ifNotExists()
    .addColumn("code", columns.ascii(2), (column) => column.primaryKey())
    .addColumn("name", columns.text(120), (column) => column.notNull())
    .addColumn("accounting_code", columns.ascii(3), (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("layouts")
    .ifNotExists()
    .addColumn("layout_id", columns.ascii(40), (column) => column.primaryKey())
    .addColumn("name", columns.text(120), (column) => column.notNull())
    .addColumn("aircraft", columns.ascii(3), (column) => column.notNull())
    .addColumn("body", columns.longText, (column) => column.notNull())
    .execute();
}

async function createFlightTables(db: Kysely<unknown>, { columns }: Dialect): Promise<void> {
  await db.schema
    .createTable("flights")
    .ifNotExists()
    .addColumn("flight_id", columns.autoId)
    .addColumn("airline", columns.ascii(2), (column) => column.notNull().references("airlines.code"))
    .addColumn("number", columns.ascii(5), (column) => column.notNull())
    .addColumn("service_date", columns.ascii(10), (column) => column.notNull())
    .addColumn("origin", columns.ascii(3), (column) => column.notNull().references("airports.code"))
    .addColumn("destination", columns.ascii(3), (column) => column.notNull().references("airports.code"))
    .addColumn("departs_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("arrives_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("departs_local", columns.ascii(16), (column) => column.notNull())
    .addColumn("arrives_local", columns.ascii(16), (column) => column.notNull())
    .addColumn("layout_id", columns.ascii(40), (column) => column.notNull().references("layouts.layout_id"))
    .addColumn("status", columns.ascii(12), (column) => column.notNull())
    .addColumn("sales_close_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("seat_version", columns.bigint, (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint("flights_key", ["airline", "number", "service_date", "origin"])
    .execute();
  await createIndexOnce(db, "flights_by_route", "flights", ["origin", "destination", "service_date"]);
  await db.schema
    .createTable("fares")
    .ifNotExists()
    .addColumn("flight_id", columns.bigint, (column) => column.notNull().references("flights.flight_id"))
    .addColumn("cabin", columns.ascii(16), (column) => column.notNull())
    .addColumn("family", columns.ascii(12), (column) => column.notNull())
    .addColumn("fare_basis", columns.ascii(15), (column) => column.notNull())
    .addColumn("amount_minor", columns.bigint, (column) => column.notNull())
    .addColumn("currency", columns.ascii(3), (column) => column.notNull())
    .addPrimaryKeyConstraint("fares_key", ["flight_id", "cabin", "family"])
    .execute();
}
