/** Aisle in the background, as `npm run aisle` starts, asks and ends it. */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@aisle/client";
import type { Status } from "@aisle/server/control/status.ts";
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openSqlite } from "@aisle/server/storage/sqlite.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { startProcess, type TemporaryFolder, temporaryFolder } from "../support/nodes.ts";
import { freePort } from "../support/servers.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: TemporaryFolder;
let flightId: number;

beforeEach(async () => {
  folder = await temporaryFolder();
  // Something for sale, so that a start need not load the demo first.
  const database = openSqlite(join(folder.path, "aisle.db"));
  await migrate(database);
  ({ flightId } = await storeSmallFlight(database));
  await database.close();
});
afterEach(async () => {
  await aisle("stop");
  await folder.remove();
});

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs `npm run aisle -- …`; the settings matter to `start` alone. */
function aisle(args: string, settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = { PATH: process.env["PATH"], DATA_DIR: folder.path, PORT: "0", DRAIN_MS: "100", ...settings };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=aisle-source", "scripts/aisle.ts", ...args.split(" ")],
      { cwd: root, env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

async function status(): Promise<Status> {
  return JSON.parse((await aisle("status --json")).output) as Status;
}

test("[SV13] started in the background it serves when the command returns, and is not started twice", async () => {
  const first = await aisle("start");
  const second = await aisle("start");
  const url = /ready at (\S+)/.exec(first.output)?.[1];
  expect([first.code, second.code]).toEqual([0, 1]);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(second.output).toContain("runs already");
});

test("[SV14] its status tells of every worker: how long, how often, how many look on, how late and how large", async () => {
  await aisle("start");
  const { url } = await status();
  const client = createClient({ url: url! });
  await client.watchFlight(flightId).ready();
  const [worker] = (await status()).workers;
  const { output } = await aisle("status");
  client.close();
  expect(worker).toMatchObject({ state: "serving", restarts: 0, recycles: 0, report: { connections: 1, viewers: 1 } });
  expect(worker?.report?.memoryMb).toBeGreaterThan(10);
  expect(worker?.report?.loopLagMs).toBeGreaterThanOrEqual(0);
  expect(output).toMatch(/pid +state +up +restarts +recycles +connections +viewers +loop lag +memory\n\d+ +serving /);
});

test("[SV15] a crash of a worker is counted", async () => {
  await aisle("start");
  const { workers } = await status();
  process.kill(workers[0]!.pid!, "SIGKILL");
  await eventually(async () => {
    const [worker] = (await status()).workers;
    return worker?.state === "serving" && worker.restarts === 1;
  }, 20_000);
});

test("[SV16] a reload returns when the new nodes serve", async () => {
  await aisle("start");
  const before = await status();
  const { code } = await aisle("reload");
  const after = await status();
  expect([code, after.pid]).toEqual([0, before.pid]);
  expect(after.workers[0]).toMatchObject({ state: "serving" });
  expect(after.workers[0]?.pid).not.toBe(before.workers[0]?.pid);
});

test("[SV17] stopped it has drained and is gone when the command returns, and leaves no pid behind", async () => {
  await aisle("start");
  const { pid } = await status();
  expect(await readdir(folder.path)).toEqual(expect.arrayContaining(["aisle.pid", "aisle.sock"]));
  const stopped = await aisle("stop");
  await eventually(() => !isRunning(pid));
  expect(stopped).toEqual({ code: 0, output: "Aisle has stopped.\n" });
  expect(await readdir(folder.path)).not.toEqual(expect.arrayContaining(["aisle.pid"]));
  expect((await aisle("status")).code).toBe(1);
  expect((await aisle("reload")).code).toBe(1);
});

test("[SV18] what a killed supervisor left behind neither stops the next start nor is mistaken for it", async () => {
  await aisle("start");
  const { pid } = await status();
  process.kill(-pid, "SIGKILL");
  await eventually(() => !isRunning(pid));
  const meanwhile = await aisle("stop");
  const again = await aisle("start");
  expect([meanwhile.code, again.code]).toEqual([1, 0]);
});

test("[SV19] a worker that has outgrown its ceiling is replaced, and its clients move on", async () => {
  await aisle("start", { MAX_MEMORY_MB: "64", PORT: String(await freePort()) });
  const before = await status();
  const client = createClient({ url: before.url! });
  const watch = client.watchFlight(flightId);
  await watch.ready();
  const { nodeId } = client.connection.getSnapshot();
  await eventually(async () => (await status()).workers[0]?.recycles === 1, 30_000);
  await eventually(() => client.connection.getSnapshot().nodeId !== nodeId, 20_000);
  await eventually(() => watch.getSnapshot().status === "live");
  client.close();
  const [worker] = (await status()).workers;
  expect(worker).toMatchObject({ restarts: 0 });
  expect(worker?.pid).not.toBe(before.workers[0]?.pid);
});

test("[SV20] a second supervisor on one folder serves too, and the first stays the one that is asked", async () => {
  await aisle("start");
  const { pid } = await status();
  const second = await startProcess({ DATA_DIR: folder.path });
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  expect((await status()).pid).toBe(pid);
  await second.stop();
  expect((await status()).pid).toBe(pid);
});

test("[SV21] a start that cannot succeed says so and where to look", async () => {
  const { code, output } = await aisle("start", { SIGNING_KEYS_FILE: join(folder.path, "none.json") });
  expect(code).toBe(1);
  expect(output).toContain("aisle.log");
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
