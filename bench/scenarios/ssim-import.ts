/**
 * How long a large SSIM schedule takes to import into MariaDB, and how much memory: `npm run import` as it is, in a
 * process of its own. Then the same file again, and a changed one while seats are held and released beside it.
 *
 *   npm run bench -- ssim-import    100,000 legs, 28 days (LEGS, DAYS)
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { layoutCatalogue } from "@aisle/server/flights/layouts/catalogue.ts";
import { storeLayouts } from "@aisle/server/flights/layouts/layout-store.ts";
import { addDays, dateAt } from "@aisle/server/flights/local-time.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import { createSeatStore } from "@aisle/server/seats/seat-store.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import { v7 as uuidV7 } from "uuid";
import { readBenchWorld, storeBenchWorld } from "../bench-world.ts";
import { writeBenchSchedule } from "../ssim-schedule.ts";
import { percentile } from "../statistics.ts";

const LEGS = Number(process.env["LEGS"] ?? 100_000);
const DAYS = Number(process.env["DAYS"] ?? 28);
const CHANGED_PERCENT = 1;
const MEMORY_EVERY_MS = 100;

const script = fileURLToPath(new URL("../../server/scripts/import.ts", import.meta.url));

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly said: string;
}

async function importInProcess(file: string, url: string): Promise<Run> {
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, ["--conditions=aisle-source", script, file], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  let peakMb = 0;
  const timer = setInterval(() => (peakMb = Math.max(peakMb, peakMemoryMb(child.pid!))), MEMORY_EVERY_MS);
  const [code] = (await once(child, "exit")) as [number];
  clearInterval(timer);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - startedAtMs) / 1_000, peakMb, said: said.trim() };
}

/** The most memory that a process ever had, as Linux counts it. */
function peakMemoryMb(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** Holds and releases seats of stored flights until `ended`; answers with how long each command took. */
async function sellMeanwhile(database: Database, ended: Promise<unknown>): Promise<readonly number[]> {
  const store = createSeatStore({ database, layouts: createLayoutCache({ database }) });
  const lanes = createLanes({ store, lanes: 2, queueLimit: 1_000, maxWaitMs: 60_000, onCommitted: () => {} });
  const flights = await database.kysely.selectFrom("flights").select("flight_id").limit(5_000).execute();
  const latencies: number[] = [];
  const importing = { isOver: false };
  void ended.finally(() => (importing.isOver = true)).catch(() => {});
  for (let turn = 0; !importing.isOver; turn += 1) {
    const { flight_id: flightId } = flights[(turn * 37) % flights.length]!;
    const [holdId, userId] = [uuidV7(), uuidV7()];
    const startedAtMs = performance.now();
    await lanes.submit({ kind: "hold", flightId, holdId, userId, seats: ["12A"], lifeMs: 600_000 });
    await lanes.submit({ kind: "release", flightId, holdId, userId });
    latencies.push((performance.now() - startedAtMs) / 2);
    await sleep(5);
  }
  return latencies;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aisle-ssim-"));
  const server = await startBenchMariaDb();
  try {
    const options = { poolSize: 2, scriptPoolSize: 3, queryTimeoutMs: 600_000, connectTimeoutMs: 5_000 };
    const database = openMysql({ url: server.url, ...options });
    await migrate(database);
    await storeLayouts(database, layoutCatalogue);
    const world = readBenchWorld();
    await storeBenchWorld(database, world);
    const validFrom = addDays(dateAt(Date.now(), "UTC"), 7);
    const period = { legs: LEGS, validFrom, validTo: addDays(validFrom, DAYS - 1) };
    const file = join(folder, "schedule.ssim");
    const changed = join(folder, "changed.ssim");
    const legs = await writeBenchSchedule(file, world, { ...period, laterPercent: 0 });
    await writeBenchSchedule(changed, world, { ...period, laterPercent: CHANGED_PERCENT });
    console.log(`${legs} flight legs of ${world.airlines.length} airlines over ${DAYS} days, ${megabytes(file)} MB`);
    console.log("| import | seconds | peak MB | it said |\n|---|---|---|---|");
    show("first", await importInProcess(file, server.url));
    show("the same again", await importInProcess(file, server.url));
    const importing = importInProcess(changed, server.url);
    const latencies = await sellMeanwhile(database, importing);
    show(`${CHANGED_PERCENT} % of the legs ten minutes later`, await importing);
    const [p50, p99, most] = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(1));
    console.log(`seat commands meanwhile: ${latencies.length * 2}, p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms`);
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function show(name: string, { seconds, peakMb, said }: Run): void {
  console.log(`| ${name} | ${seconds.toFixed(1)} | ${peakMb.toFixed(0)} | ${said.replaceAll("\n", " ")} |`);
}

function megabytes(path: string): number {
  return Math.round(statSync(path).size / 1024 / 1024);
}

await main();
