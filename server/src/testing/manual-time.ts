/** A database whose clock stands still until a test moves it, for every process that asks through its dialect. */
import type { Database } from "../storage/database.ts";
import { upsert } from "../storage/upsert.ts";

const NAME = "manual_time";

export interface ManualTime {
  /** The same database, with the clock of the test. */
  readonly database: Database;
  /** As this process has moved it. */
  nowMs(): number;
  advance(ms: number): Promise<void>;
}

export async function withManualTime(real: Database, startMs = Date.UTC(2027, 1, 28, 12)): Promise<ManualTime> {
  const { kysely } = real;
  let nowMs = startMs;
  const now = `(SELECT version FROM versions WHERE name = '${NAME}')`;
  await upsert(kysely, real.dialect, {
    table: "versions",
    key: ["name"],
    update: ["version"],
    rows: [{ name: NAME, version: startMs }],
  });
  return {
    database: { ...real, dialect: { ...real.dialect, nowMs: now }, nowMs: async () => nowMs },
    nowMs: () => nowMs,
    async advance(ms) {
      nowMs += ms;
      await kysely
        .updateTable("versions")
        .set(({ eb }) => ({ version: eb("version", "+", ms) }))
        .where("name", "=", NAME)
        .execute();
    },
  };
}
