/** When each flight must next be looked at for holds that are over, in place of an index over every claim. */
import { type Kysely, sql } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import { createIndexOnce, dropIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const holdsDue: MigrationFactory = (dialect) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "flights", "holds_due_at_ms", dialect.columns.bigint);
    await sql`
      UPDATE flights SET holds_due_at_ms =
        (SELECT MIN(expires_at_ms) FROM seat_claims WHERE seat_claims.flight_id = flights.flight_id)
    `.execute(db);
    await createIndexOnce(db, "flights_holds_due", "flights", ["holds_due_at_ms"]);
    await dropIndexOnce(db, dialect, "seat_claims_due", "seat_claims");
  },
});
