/**
 * Everybody comes at once: thousands of guests connect to two nodes, say who they are and look at the same flights, as
 * after a network was away. How long until all have their map, and what it costs the database, Redis and memory.
 *
 *   npm run bench -- join-storm           5,000 clients, 1 flight and 50 flights
 *   npm run bench -- join-storm smoke     a handful
 */
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { aisleSettings } from "../harness/aisle-settings.ts";
import { askDatabase } from "../harness/ask-database.ts";
import { type Backing, withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest } from "../harness/contest.ts";
import { memoryBytesOf, usageWhile } from "../harness/process-usage.ts";
import { type Column, counted, section, writeReport } from "../harness/report.ts";
import { startWorker, type WorkerProcess } from "../harness/worker-process.ts";
import type { StormOrder, StormReport } from "../join-storm/crowd.ts";
import { percentile } from "../statistics.ts";

const NODES = 2;

const sizes = {
  smoke: { flights: 2, clients: 20 },
  one: { flights: 1, clients: 5_000 },
  many: { flights: 50, clients: 5_000 },
} as const;

interface Run {
  readonly halfMs: number;
  readonly allMs: number;
  readonly cpuMsPerClient: number;
  readonly databaseStatements: number;
  readonly redisCommands: number;
  readonly memoryKbPerClient: number;
  readonly loadCores: number;
}

const columns: readonly Column<Run>[] = [
  { title: "half current after ms", of: (run) => run.halfMs, digits: 0 },
  { title: "all current after ms", of: (run) => run.allMs, digits: 0 },
  { title: "ms CPU/client", of: (run) => run.cpuMsPerClient, digits: 2 },
  { title: "database statements", of: (run) => run.databaseStatements, digits: 0 },
  { title: "Redis commands", of: (run) => run.redisCommands, digits: 0 },
  { title: "KB/connection", of: (run) => run.memoryKbPerClient },
  { title: "load cores", of: (run) => run.loadCores, digits: 2 },
];

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const aisleFile = fileOf("../fan-out/servers/aisle.ts");
const crowdFile = fileOf("../join-storm/crowd.ts");

async function run(backing: Backing, flightIds: readonly number[], clients: number): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const nodes: WorkerProcess[] = [];
  for (let count = 0; count < NODES; count += 1) {
    nodes.push(ending.adopt(await startWorker("server", aisleFile, aisleSettings(backing)), (one) => one.stop()));
  }
  const collect = () => Promise.all(nodes.map((node) => node.ask({ kind: "collect garbage" })));
  const urls = await Promise.all(nodes.map((node) => node.ask<string>({ kind: "url" })));
  const pids = nodes.map(({ pid }) => pid);
  const order: StormOrder = { urls, flightIds, clients };
  const crowd = ending.adopt(await startWorker("load", crowdFile, order), (one) => one.stop());

  await collect();
  const emptyBytes = memoryBytesOf(pids);
  const [statements, commands] = await Promise.all([statementsOf(backing.databaseUrl), commandsOf(backing.redisUrl)]);
  const storm = () => crowd.ask<StormReport>("storm");
  const { answer, cpuMs } = await usageWhile({ nodes: pids }, storm);
  const { currentAfterMs, cores } = answer;
  const after = { statements: await statementsOf(backing.databaseUrl), commands: await commandsOf(backing.redisUrl) };
  await collect();
  return {
    halfMs: percentile(currentAfterMs, 0.5),
    allMs: Math.max(...currentAfterMs),
    cpuMsPerClient: cpuMs.nodes / clients,
    databaseStatements: after.statements - statements,
    redisCommands: after.commands - commands,
    memoryKbPerClient: (memoryBytesOf(pids) - emptyBytes) / 1_024 / clients,
    loadCores: cores,
  };
}

async function statementsOf(url: string): Promise<number> {
  return Number((await askDatabase(url, "show global status like 'Questions'"))["Value"]);
}

async function commandsOf(url: string): Promise<number> {
  const redis = new Redis(url);
  const stats = await redis.info("stats");
  redis.disconnect();
  return Number(/total_commands_processed:(\d+)/.exec(stats)?.[1]);
}

await withBacking(async (backing) => {
  const sections = [];
  for (const { flights, clients } of chosenOf(sizes)) {
    const { flightIds } = await storeFlightsForAll(backing.databaseUrl, flights);
    const results = await contest([{ name: `Aisle, ${NODES} nodes` }], () => run(backing, flightIds, clients));
    sections.push(section(`${counted(clients, "client")} at once, ${counted(flights, "flight")}`, results, columns));
  }
  await writeReport("join-storm", sections, backing);
});
