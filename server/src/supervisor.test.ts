/** The supervisor as a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type OpenedDatabase, openMariaDb } from "@aisle/test/databases.ts";
import { freePort } from "@aisle/test/servers.ts";
import { renderNewKeys } from "./auth/key-file.ts";
import { demoAccounts } from "./demo/demo-accounts.ts";
import { migrate } from "./storage/migrate.ts";
import { openSqlite } from "./storage/sqlite.ts";
import { connectedSocket, nextEvent, post } from "./testing/callers.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { storeSmallFlight } from "./testing/small-flight.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

interface Supervised {
  readonly process: ChildProcess;
  readonly url: string;
  /** Everything printed so far. */
  readonly output: () => string;
  /** Process ids of the nodes in the order in which they came to serve. */
  readonly nodes: () => number[];
}

let folder: string;
let running: ChildProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aisle-supervisor-"));
  running = [];
  // Something for sale, so that a start need not load the demo first.
  const database = openSqlite(join(folder, ".aisle/aisle.db"));
  await migrate(database);
  await storeSmallFlight(database);
  await database.close();
});

afterEach(async () => {
  for (const child of running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<Supervised> {
  const port = await freePort();
  const settings = { PORT: String(port), DRAIN_MS: "100", PSP_SANDBOX: "off", ...env };
  const child = spawn(process.execPath, ["--conditions=aisle-source", main], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    // Without a terminal: SIGHUP then means a rolling restart, wherever the tests are run from.
    detached: true,
  });
  running.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", (line) => lines.push(line));
  return {
    process: child,
    url: `http://127.0.0.1:${port}`,
    output: () => lines.join("\n"),
    nodes: () => lines.filter((line) => line.includes("node is ready")).map((line): number => JSON.parse(line).pid),
  };
}

const exitOf = async (child: ChildProcess): Promise<number | null> => (await once(child, "exit"))[0] as number | null;

test("[SV1] a node that is killed is started again by itself", async () => {
  const { nodes, url } = await start();
  await eventually(() => nodes().length === 1);
  process.kill(nodes()[0]!, "SIGKILL");
  await eventually(() => nodes().length === 2);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test("[SV2] on SIGTERM clients are told, the nodes drain, and all exit with 0", async () => {
  const supervised = await start();
  await eventually(() => supervised.nodes().length === 1);
  const socket = await connectedSocket(supervised);
  const draining = nextEvent(socket, "node.draining");
  const exit = exitOf(supervised.process);
  supervised.process.kill("SIGTERM");
  expect(await draining).toEqual({ withinMs: 100 });
  expect(await exit).toBe(0);
});

test("[SV3] SIGINT to the whole group, as a terminal sends it, drains once and exits with 0", async () => {
  const supervised = await start();
  await eventually(() => supervised.nodes().length === 1);
  const exit = exitOf(supervised.process);
  process.kill(-supervised.process.pid!, "SIGINT");
  expect(await exit).toBe(0);
});

test("[SV4] a second signal ends everything at once", async () => {
  const supervised = await start({ DRAIN_MS: "30000" });
  await eventually(() => supervised.nodes().length === 1);
  const socket = await connectedSocket(supervised);
  const exit = exitOf(supervised.process);
  supervised.process.kill("SIGTERM");
  await nextEvent(socket, "node.draining");
  supervised.process.kill("SIGTERM");
  expect(await exit).toBe(1);
});

test("[SV5] on SIGHUP the node is replaced, and the service goes on", async () => {
  const supervised = await start();
  await eventually(() => supervised.nodes().length === 1);
  supervised.process.kill("SIGHUP");
  await eventually(() => supervised.output().includes("rolling restart is over"));
  expect(new Set(supervised.nodes()).size).toBe(2);
  expect((await fetch(`${supervised.url}/readyz`)).status).toBe(200);
});

test("[SV6] wrong settings are printed plainly, all at once, and exit with 2", async () => {
  const supervised = await start({ PORT: "many", NODES: "3" });
  expect(await exitOf(supervised.process)).toBe(2);
  expect(supervised.output()).toMatch(/PORT: .*\n.*NODES: /);
  expect(supervised.output()).not.toContain(" at ");
});

test("[SV7] a port that is taken is said in words, and exits with 2", async () => {
  const first = await start();
  await eventually(() => first.nodes().length === 1);
  const second = await start({ PORT: new URL(first.url).port });
  expect(await exitOf(second.process)).toBe(2);
  expect(second.output()).toContain("is in use");
});

test("[SV8] settings in a .env file count, and the environment outweighs them", async () => {
  writeFileSync(join(folder, ".env"), "PORT=wrong\nLANES=nonsense\n");
  const supervised = await start();
  expect(await exitOf(supervised.process)).toBe(2);
  expect(supervised.output()).toContain("LANES");
  expect(supervised.output()).not.toContain("PORT");
});

test("[SV12] a first start in an empty folder loads the demo and says how to log in; the next start finds it there", async () => {
  const first = await start({ DATA_DIR: "fresh" });
  await eventually(() => first.nodes().length === 1);
  const exit = exitOf(first.process);
  first.process.kill("SIGTERM");
  await exit;
  const second = await start({ DATA_DIR: "fresh" });
  await eventually(() => second.nodes().length === 1);
  const [account] = demoAccounts;
  const login = await post(second, "auth.login", { email: account?.email, password: account?.password });
  expect(first.output()).toContain(account?.password);
  expect(login.reply.ok).toBe(true);
});

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("two nodes", () => {
  let shared: OpenedDatabase;
  let settings: Record<string, string>;

  beforeEach(async () => {
    shared = await openMariaDb();
    settings = { NODES: "2", DATABASE_URL: shared.url ?? "", REDIS_URL: inject("redisUrl") ?? "" };
  });

  afterEach(() => shared.remove());

  test("[SV9] on SIGHUP two nodes on one port are replaced one after the other, and every request is answered", async () => {
    const supervised = await start(settings);
    await eventually(() => supervised.nodes().length === 2);
    const before = supervised.nodes();
    const statuses: number[] = [];
    supervised.process.kill("SIGHUP");
    await eventually(async () => {
      // A connection of its own for each, as new visitors have. Not `/readyz`: a node that goes away says so there, also on
      // a connection that it took before.
      const answer = await post(supervised, "airports.search", { query: "lon" }, { connection: "close" });
      statuses.push(answer.status);
      return supervised.output().includes("rolling restart is over");
    });
    expect(supervised.nodes()).toHaveLength(4);
    expect(before.filter((pid) => isRunning(pid))).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test("[SV10] a rolling restart whose new node cannot start leaves the old ones serving", async () => {
    const keys = join(folder, "keys.json");
    writeFileSync(keys, renderNewKeys(), { mode: 0o600 });
    const supervised = await start({ ...settings, SIGNING_KEYS_FILE: keys });
    await eventually(() => supervised.nodes().length === 2);
    const before = supervised.nodes();
    writeFileSync(keys, "broken");
    supervised.process.kill("SIGHUP");
    await eventually(() => supervised.output().includes("given up"));
    expect(before.filter((pid) => isRunning(pid))).toEqual(before);
    expect((await fetch(`${supervised.url}/readyz`)).status).toBe(200);
  });

  test("[SV11] nodes that start at once on an empty folder sign with one key", async () => {
    const supervised = await start(settings);
    await eventually(() => supervised.nodes().length === 2);
    const registered = await post(supervised, "auth.register", {
      email: "ann@example.com",
      password: "kestrel over Reykjavik",
      name: "Ann",
    });
    const token = registered.reply.ok ? registered.reply.data.tokens.accessToken : "";
    const headers = { authorization: `Bearer ${token}`, connection: "close" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(supervised, "auth.me", {}, headers)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
