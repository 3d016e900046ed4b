/** Workers as they run in service: in several processes, of which some are killed with SIGKILL. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMariaDb } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, inject, test } from "vitest";
import type { Database } from "../storage/database.ts";
import { migrate } from "../storage/migrate.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { addJobsNow, allJobs } from "../testing/some-jobs.ts";

const script = fileURLToPath(new URL("../testing/job-process.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "aisle-jobs-"));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true }));

const JOBS = 1_000;
const LANES = 10;
const WITHIN_MS = 50_000;

async function startWorker(target: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--conditions=aisle-source", script, target], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function prepare(database: Database, withLanes: boolean): Promise<void> {
  await sql`create table effects (effect_id ${database.dialect.columns.autoId}, n bigint, pid bigint)`.execute(
    database.kysely,
  );
  const lane = (n: number) => (withLanes ? { lane: `lane-${n % LANES}` } : {});
  const jobs = Array.from({ length: JOBS }, (_, n) => ({ kind: "effect", key: `${n}`, payload: { n }, ...lane(n) }));
  await addJobsNow(database, ...jobs);
}

interface Effect {
  readonly n: number;
  readonly pid: number;
}

async function effects({ kysely }: Database): Promise<readonly Effect[]> {
  return (await sql<Effect>`select n, pid from effects order by effect_id`.execute(kysely)).rows;
}

const numbers = Array.from({ length: JOBS }, (_, n) => n);

/** The first run of each: a run after a kill repeats what may have been done already. */
function firstRuns(all: readonly Effect[]): readonly number[] {
  return [...new Set(all.map(({ n }) => n))];
}

function expectLanesInOrder(all: readonly Effect[]): void {
  const lanes = Map.groupBy(firstRuns(all), (n) => n % LANES);
  const inOrder = Map.groupBy(numbers, (n) => n % LANES);
  expect(new Map([...lanes].toSorted(([a], [b]) => a - b))).toEqual(inOrder);
}

describe.skipIf(inject("mysqlUrl") === undefined)("MariaDB", () => {
  test("[JB15] two processes share a thousand jobs, and each is run once", async () => {
    const { database, url, remove } = await openMariaDb();
    await prepare(database, false);
    await Promise.all([startWorker(url!), startWorker(url!)]);
    await eventually(async () => (await allJobs(database)).length === 0, WITHIN_MS);
    const all = await effects(database);
    expect(all.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(numbers);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(2);
    await remove();
  });

  test("[JB15] lanes keep their order over two processes, each job once", async () => {
    const { database, url, remove } = await openMariaDb();
    await prepare(database, true);
    await Promise.all([startWorker(url!), startWorker(url!)]);
    await eventually(async () => (await allJobs(database)).length === 0, WITHIN_MS);
    const all = await effects(database);
    expect(all).toHaveLength(JOBS);
    expectLanesInOrder(all);
    await remove();
  });

  test("[JB16] jobs of processes that are killed are done by others, and lanes keep their order", async () => {
    const { database, url, remove } = await openMariaDb();
    await prepare(database, true);
    const [first, second] = await Promise.all([startWorker(url!), startWorker(url!)]);
    await eventually(async () => (await effects(database)).length > 100, WITHIN_MS);
    await kill(first);
    await eventually(async () => (await effects(database)).length > 300, WITHIN_MS);
    await kill(second);
    const { length: leftUndone } = await allJobs(database);
    expect(leftUndone).toBeGreaterThan(0);
    await startWorker(url!);
    await eventually(async () => (await allJobs(database)).length === 0, WITHIN_MS);
    expectLanesInOrder(await effects(database));
    await remove();
  });
});

test("[JB16] jobs of a process that is killed are done by the next (SQLite)", async () => {
  const path = join(folder, "jobs.db");
  const database = openSqlite(path);
  await migrate(database);
  await prepare(database, false);
  const first = await startWorker(path);
  await eventually(async () => (await effects(database)).length > 100, WITHIN_MS);
  await kill(first);
  expect(await allJobs(database)).not.toEqual([]);
  await startWorker(path);
  await eventually(async () => (await allJobs(database)).length === 0, WITHIN_MS);
  expect(firstRuns(await effects(database)).toSorted((a, b) => a - b)).toEqual(numbers);
  await database.close();
});
