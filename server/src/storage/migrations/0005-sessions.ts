/** What rotating refresh tokens, ending sessions and mailing codes need to remember. */
import type { Kysely } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const sessions: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "refresh_tokens", "successor_seed", columns.ascii(43));
    await addColumnOnce(db, "sessions", "revoked_reason", columns.ascii(16));
    await createIndexOnce(db, "refresh_tokens_by_session", "refresh_tokens", ["session_id"]);
    await createIndexOnce(db, "sessions_by_user", "sessions", ["user_id"]);
    await createIndexOnce(db, "sessions_revoked", "sessions", ["revoked_at_ms"]);
    await db.schema
      .createTable("mailed_codes")
      .ifNotExists()
      .addColumn("purpose", columns.ascii(16), (column) => column.notNull())
      .addColumn("subject", columns.ascii(43), (column) => column.notNull())
      .addColumn("code_hash", columns.ascii(255), (column) => column.notNull())
      .addColumn("attempts", columns.bigint, (column) => column.notNull())
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("expires_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("used_at_ms", columns.bigint)
      .addPrimaryKeyConstraint("mailed_codes_key", ["purpose", "subject"])
      .execute();
    await createIndexOnce(db, "mailed_codes_over", "mailed_codes", ["expires_at_ms"]);
  },
});
