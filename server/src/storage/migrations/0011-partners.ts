/** Webhooks for partners: where they go, what happened, and how each was delivered. */
import { type Kysely, sql } from "kysely";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const partners: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("partner_endpoints")
      .ifNotExists()
      .addColumn("endpoint_id", columns.ascii(36), (column) => column.primaryKey())
      .addColumn("url", columns.ascii(2_000), (column) => column.notNull())
      .addColumn("events", columns.ascii(1_000), (column) => column.notNull())
      .addColumn("airline", columns.ascii(2))
      .addColumn("description", columns.text(200), (column) => column.notNull())
      .addColumn("request", columns.ascii(8_000), (column) => column.notNull())
      .addColumn("state", columns.ascii(16), (column) => column.notNull())
      .addColumn("secret", columns.ascii(100), (column) => column.notNull())
      .addColumn("previous_secret", columns.ascii(100))
      .addColumn("previous_until_ms", columns.bigint)
      .addColumn("rotation_id", columns.ascii(36))
      .addColumn("failing_since_ms", columns.bigint)
      .addColumn("created_by", columns.ascii(36), (column) => column.notNull())
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("secret_at_ms", columns.bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("partner_events")
      .ifNotExists()
      .addColumn("event_seq", columns.autoId)
      .addColumn("event_id", columns.ascii(100), (column) => column.notNull().unique())
      .addColumn("type", columns.ascii(40), (column) => column.notNull())
      .addColumn("airlines", columns.ascii(200), (column) => column.notNull())
      .addColumn("data", columns.ascii(8_000), (column) => column.notNull())
      .addColumn("spread", columns.bigint, (column) => column.notNull().defaultTo(0))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .execute();
    await createIndexOnce(db, "partner_events_spread", "partner_events", ["spread", "event_seq"]);
    await createIndexOnce(db, "partner_events_old", "partner_events", ["created_at_ms"]);
    await db.schema
      .createTable("partner_deliveries")
      .ifNotExists()
      .addColumn("delivery_id", columns.autoId)
      .addColumn("endpoint_id", columns.ascii(36), (column) => column.notNull())
      .addColumn("event_seq", columns.bigint, (column) => column.notNull())
      .addColumn("type", columns.ascii(40), (column) => column.notNull())
      .addColumn("state", columns.ascii(16), (column) => column.notNull())
      .addColumn("attempts", columns.bigint, (column) => column.notNull().defaultTo(0))
      .addColumn("tries", columns.bigint, (column) => column.notNull().defaultTo(0))
      .addColumn("trying_since_ms", columns.bigint)
      .addColumn("next_attempt_at_ms", columns.bigint)
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("delivered_at_ms", columns.bigint)
      .addUniqueConstraint("partner_deliveries_once", ["endpoint_id", "event_seq"])
      .execute();
    await createIndexOnce(db, "partner_deliveries_next", "partner_deliveries", ["endpoint_id", "state", "delivery_id"]);
    await createIndexOnce(db, "partner_deliveries_event", "partner_deliveries", ["event_seq"]);
    await db.schema
      .createTable("partner_attempts")
      .ifNotExists()
      .addColumn("attempt_id", columns.autoId)
      .addColumn("delivery_id", columns.bigint, (column) => column.notNull())
      .addColumn("at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("status", columns.bigint)
      .addColumn("duration_ms", columns.bigint, (column) => column.notNull())
      .addColumn("error", columns.ascii(300))
      .addColumn("excerpt", columns.ascii(200))
      .execute();
    await createIndexOnce(db, "partner_attempts_of", "partner_attempts", ["delivery_id", "attempt_id"]);
    // Locked by whoever spreads events, so that each endpoint is told in their order.
    await sql`delete from versions where name = 'partner_spread'`.execute(db);
    await sql`insert into versions (name, version) values ('partner_spread', 1)`.execute(db);
  },
});
