/**
 * What searching needs: cities with several airports, connection times, indexes for both ends of a connection, a
 * version that says when kept answers are out of date, and the secret that seals offers and cursors.
 */
import { type Kysely, sql } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

const connectionColumns = ["connect_min_domestic_minutes", "connect_min_minutes", "connect_max_minutes"];

export const search: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "airports", "city_code", columns.ascii(3));
    for (const name of connectionColumns) await addColumnOnce(db, "airports", name, columns.bigint);
    await createIndexOnce(db, "flights_by_departure", "flights", ["origin", "service_date", "destination"]);
    await createIndexOnce(db, "flights_by_arrival", "flights", ["destination", "service_date", "origin"]);
    await db.schema
      .createTable("versions")
      .ifNotExists()
      .addColumn("name", columns.ascii(32), (column) => column.primaryKey())
      .addColumn("version", columns.bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("secrets")
      .ifNotExists()
      .addColumn("name", columns.ascii(32), (column) => column.primaryKey())
      .addColumn("value", columns.ascii(64), (column) => column.notNull())
      .execute();
    await sql`delete from versions where name = 'flights'`.execute(db);
    await sql`insert into versions (name, version) values ('flights', 1)`.execute(db);
  },
});
