/** Work that is owed after a commit: rows written with the commit, taken by workers later. */
import type { Kysely } from "kysely";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const jobs: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("jobs")
      .ifNotExists()
      .addColumn("job_id", columns.autoId)
      .addColumn("kind", columns.ascii(60), (column) => column.notNull())
      .addColumn("job_key", columns.ascii(100), (column) => column.notNull())
      .addColumn("open_key", columns.ascii(100))
      .addColumn("lane", columns.ascii(100))
      .addColumn("payload", columns.ascii(4_000), (column) => column.notNull())
      .addColumn("state", columns.ascii(10), (column) => column.notNull())
      .addColumn("attempts", columns.bigint, (column) => column.notNull().defaultTo(0))
      .addColumn("takes", columns.bigint, (column) => column.notNull().defaultTo(0))
      .addColumn("run_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("due_at_ms", columns.bigint)
      .addColumn("again_at_ms", columns.bigint)
      .addColumn("last_error", columns.ascii(300))
      .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
      .addColumn("changed_at_ms", columns.bigint, (column) => column.notNull())
      // NULL equals nothing, so that the key binds unfinished jobs alone.
      .addUniqueConstraint("jobs_open", ["kind", "open_key"])
      .execute();
    await createIndexOnce(db, "jobs_due", "jobs", ["due_at_ms"]);
    await createIndexOnce(db, "jobs_lane", "jobs", ["lane", "state", "job_id"]);
    await createIndexOnce(db, "jobs_state", "jobs", ["state", "changed_at_ms"]);
  },
});
