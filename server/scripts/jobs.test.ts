import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../src/storage/database.ts";
import { migrate } from "../src/storage/migrate.ts";
import { openSqlite } from "../src/storage/sqlite.ts";
import { addJobsNow, allJobs, handlerOf, someWorkers } from "../src/testing/some-jobs.ts";

const script = fileURLToPath(new URL("jobs.ts", import.meta.url));
let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-jobs-script-"));
  database = openSqlite(join(dataDir, "aisle.db"));
  await migrate(database);
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

function jobs(...words: readonly string[]) {
  const env = { PATH: process.env["PATH"], DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--conditions=aisle-source", script, ...words], {
    env,
    encoding: "utf8",
  });
  return { status, text: stdout + stderr };
}

async function aDeadJob(kind: string, key: string): Promise<string> {
  const handlers = { [kind]: handlerOf(() => Promise.reject(new Error("the provider said no")), { maxAttempts: 1 }) };
  await addJobsNow(database, { kind, key, payload: { paymentId: key } });
  await someWorkers({ database, handlers }).runDue();
  return String((await allJobs(database)).find((job) => job.job_key === key && job.state === "dead")!.job_id);
}

test("[JB17] npm run jobs tells what waits and what is dead, and why", async () => {
  expect(jobs()).toEqual({ status: 0, text: "No job waits, and none is dead.\n" });
  const dead = await aDeadJob("list.dead", "p-1");
  await addJobsNow(database, { kind: "list.waiting", key: "p-2", payload: {} });
  const { text } = jobs();
  expect(text).toMatch(new RegExp(`^${dead} list.dead: dead, 1 attempt, \\d+ s old\n  Error: the provider said no\n`));
  expect(text).toMatch(/\d+ list.waiting: waiting, due now, \d+ s old\n$/);
  expect(jobs("show", dead).text).toContain('{"paymentId":"p-1"}');
});

test("[JB18] a dead job is run again with all its attempts, one or all of a kind", async () => {
  const one = await aDeadJob("retry.one", "1");
  await aDeadJob("retry.all", "2");
  await aDeadJob("retry.all", "3");
  expect(jobs("retry", one)).toEqual({ status: 0, text: `job ${one} waits for a worker.\n` });
  expect(jobs("retry", "--all", "--kind", "retry.all").status).toBe(0);
  const seen: string[] = [];
  const note = (kind: string) => handlerOf(async (_, { attempt }) => void seen.push(`${kind} ${attempt}`));
  await someWorkers({ database, handlers: { "retry.one": note("one"), "retry.all": note("all") } }).runDue();
  expect(seen).toEqual(["one 1", "all 1", "all 1"]);
});

test("[JB18] a dead job that was wanted anew meanwhile is not run beside the new one", async () => {
  const dead = await aDeadJob("anew", "1");
  await addJobsNow(database, { kind: "anew", key: "1", payload: {} });
  const { status, text } = jobs("retry", dead);
  expect([status, text]).toEqual([1, expect.stringContaining("wanted anew")]);
  expect(jobs("drop", dead).status).toBe(0);
  expect(jobs("retry", dead)).toEqual({ status: 1, text: `job ${dead} is not dead; nothing was done.\n` });
});

test("[JB17] what is not understood is answered with what can be asked", () => {
  for (const words of [["retry"], ["retry", "1", "--all"], ["show"], ["bury"], ["retry", "x"]]) {
    expect(jobs(...words)).toEqual({ status: 1, text: expect.stringContaining("npm run jobs -- show ID") });
  }
});
