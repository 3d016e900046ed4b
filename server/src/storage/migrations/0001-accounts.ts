/** Who may act: accounts, their logins, and the tokens that came of each login. */
import type { Kysely } from "kysely";
import type { MigrationFactory } from "../migration-factory.ts";

export const accounts: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("users")
      .ifNotExists()
      .addColumn("user_id", columns.ascii(36), (column) => column.primaryKey())
      .addColumn("email", columns.text(254), (column) => column.notNull().unique())
      .addColumn("password_hash", columns.ascii(255), (column) => column.notNull())
      .addColumn("name", columns.text(80), (column) => column.notNull())
      .addColumn("role", columns.ascii(16), (column) => column.notNull())
      .addColumn("email_verified_at_ms", columns.bigint)
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("sessions")
      .ifNotExists()
      .addColumn("session_id", columns.ascii(36), (column) => column.primaryKey())
      .addColumn("user_id", columns.ascii(36), (column) => column.notNull().references("users.user_id"))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("last_used_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("expires_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("revoked_at_ms", columns.bigint)
      .addColumn("user_agent", columns.text(255), (column) => column.notNull())
      .addColumn("address", columns.ascii(45), (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("refresh_tokens")
      .ifNotExists()
      .addColumn("token_hash", columns.ascii(43), (column) => column.primaryKey())
      .addColumn("session_id", columns.ascii(36), (column) => column.notNull().references("sessions.session_id"))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("rotated_at_ms", columns.bigint)
      .execute();
  },
});
