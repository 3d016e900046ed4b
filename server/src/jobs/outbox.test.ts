import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { addJobs, jobStatements, type NewJob } from "./outbox.ts";

const look: NewJob = { kind: "payments.look", key: "payment-1", payload: { paymentId: "payment-1" } };

describeEachDatabase("the outbox", (open) => {
  test("[JB2] jobs are there exactly when the transaction that adds them is committed", async () => {
    const database = await open();
    await add(database, [look], { end: "ROLLBACK" });
    expect(await rows(database)).toEqual([]);
    await add(database, [look]);
    expect(await rows(database)).toMatchObject([{ kind: "payments.look", payload: '{"paymentId":"payment-1"}' }]);
  });

  test("[JB2] a transaction of general work adds jobs as a script does", async () => {
    const database = await open();
    await transact(database, (trx) => addJobs(trx, database.dialect, [look, { ...look, key: "other?" }], 1_000));
    expect(await rows(database)).toMatchObject([{ job_key: "payment-1" }, { job_key: "other?", due_at_ms: 1_000 }]);
  });

  test("[JB3] the same job is added once, with its first payload, and runs at the earlier of both times", async () => {
    const database = await open();
    await add(database, [{ ...look, runAtMs: 5_000 }]);
    await add(database, [{ ...look, runAtMs: 9_000, payload: { other: 1 } }]);
    expect(await rows(database)).toMatchObject(
      [{ due_at_ms: 5_000, run_at_ms: 5_000, payload: look.payload }].map(asText),
    );
    await add(database, [{ ...look, runAtMs: 2_000 }]);
    expect(await rows(database)).toMatchObject([{ due_at_ms: 2_000, run_at_ms: 2_000 }]);
  });

  test("[JB3] a key is a job's own within its kind", async () => {
    const database = await open();
    await add(database, [look, { ...look, kind: "payments.refund" }]);
    expect(await rows(database)).toHaveLength(2);
  });

  test("[JB1] a payload in any script arrives as it was", async () => {
    const database = await open();
    const payload = { name: "李 Zoë \\ 👩‍✈️ ' \"" };
    await add(database, [{ ...look, payload }]);
    expect(JSON.parse((await rows(database))[0]!.payload)).toEqual(payload);
  });
});

test("[JB4] a key, a lane or a payload that is too long or not ASCII is refused before anything is sent", async () => {
  const dialect = { name: "sqlite" } as Database["dialect"];
  const wrong = [
    { ...look, key: "k".repeat(101) },
    { ...look, key: "" },
    { ...look, key: "Zoë" },
    { ...look, lane: "two words" },
    { ...look, payload: "p".repeat(4_000) },
  ];
  for (const job of wrong) expect(() => jobStatements(dialect, [job], 0)).toThrow(RangeError);
});

async function add(database: Database, jobs: readonly NewJob[], { end = "COMMIT" } = {}): Promise<void> {
  const { dialect } = database;
  const alone = (sql: string) => ({ sql, parameters: [] });
  await database.script((send) => send([alone(dialect.begin), ...jobStatements(dialect, jobs, 1_000), alone(end)]));
}

function rows({ kysely }: Database) {
  return kysely.selectFrom("jobs").selectAll().orderBy("job_id").execute();
}

function asText<Row extends { readonly payload: unknown }>(row: Row) {
  return { ...row, payload: JSON.stringify(row.payload) };
}
