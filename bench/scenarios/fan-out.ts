/**
 * One flight and its crowd: how late each viewer sees a change, and what telling it costs the server.
 *
 *   npm run bench -- fan-out              all but smoke, 5 rounds of 5 seconds
 *   npm run bench -- fan-out crowd        one of: smoke, quiet, crowd, stadium, many
 *
 * ROUNDS and SECONDS in the environment change how often and how long.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startRedis } from "@aisle/test/servers.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import type { CrowdOrder, CrowdReport } from "../fan-out/crowd.ts";
import type { Caller } from "../fan-out/callers.ts";
import { contestantsOn, type FanOutContestant, type FanOutServer } from "../fan-out/contestants.ts";
import { type FlightTimeline, judge } from "../fan-out/timeline.ts";
import { monotonicMs } from "../harness/clock.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { moveToSide } from "../harness/cores.ts";
import { cpuMsOf, memoryBytesOf } from "../harness/process-usage.ts";
import { type Column, section, writeReport } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";

interface Size {
  readonly title: string;
  readonly flights: number;
  readonly viewers: number;
  readonly perSecond: number;
}

const sizes: Readonly<Record<string, Size>> = {
  smoke: { title: "Does it run at all", flights: 2, viewers: 50, perSecond: 100 },
  quiet: { title: "Quiet flight, crowd", flights: 1, viewers: 2_000, perSecond: 20 },
  crowd: { title: "Hot flight, crowd", flights: 1, viewers: 2_000, perSecond: 2_000 },
  stadium: { title: "Hot flight, stadium", flights: 1, viewers: 5_000, perSecond: 2_000 },
  many: { title: "Many flights, few viewers each", flights: 500, viewers: 5_000, perSecond: 200 },
};

interface Run {
  readonly behindP50Ms: number;
  readonly behindP99Ms: number;
  readonly messagesPerSecond: number;
  /** Of what was changed, the share that viewers were told within the time. */
  readonly toldShare: number;
  readonly changesPerCpuSecond: number;
  readonly cores: number;
  readonly cpuMicrosPerMessage: number;
  readonly loopDelayP99Ms: number;
  readonly callP99Ms: number;
  readonly memoryKbPerViewer: number;
  readonly loadCores: number;
}

const columns: readonly Column<Run>[] = [
  { title: "behind p50 ms", of: (run) => run.behindP50Ms },
  { title: "p99 ms", of: (run) => run.behindP99Ms },
  { title: "told %", of: (run) => run.toldShare * 100, digits: 0 },
  { title: "messages/s", of: (run) => run.messagesPerSecond, digits: 0 },
  { title: "server cores", of: (run) => run.cores, digits: 2 },
  { title: "µs CPU/message", of: (run) => run.cpuMicrosPerMessage },
  { title: "changes told/CPU s", of: (run) => run.changesPerCpuSecond, digits: 0 },
  { title: "loop p99 ms", of: (run) => run.loopDelayP99Ms },
  { title: "call p99 ms", of: (run) => run.callP99Ms },
  { title: "KB/viewer", of: (run) => run.memoryKbPerViewer },
  { title: "load cores", of: (run) => run.loadCores, digits: 2 },
];

const WARM_UP_MS = 1_000;
const CALL_EVERY_MS = 50;
const crowdFile = fileURLToPath(new URL("../fan-out/crowd.ts", import.meta.url));

async function run(contestant: FanOutContestant, size: Size): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const server = ending.adopt(await contestant.start(size.flights), (started) => started.stop());
  const { speaker, url, flightIds, source } = server;
  const emptyBytes = memoryBytesOf([server.pid]);
  const order: CrowdOrder = { speaker, url, flightIds, viewers: size.viewers };
  const crowd = ending.adopt(await startWorker("load", crowdFile, order), (worker) => worker.stop());
  const caller = server.caller && ending.adopt(await server.caller(), (one) => one.close());
  const memoryBytes = memoryBytesOf([server.pid]) - emptyBytes;

  await source.ask({ kind: "make changes", order: { perSecond: size.perSecond, flightIds } });
  await sleep(WARM_UP_MS);
  await crowd.ask("start");
  await server.server?.ask({ kind: "watch loop" });
  const cpuBeforeMs = cpuMsOf([server.pid]);
  const startedAtMs = monotonicMs();
  const callsMs = await callFor(caller, SECONDS * 1_000);
  const seconds = (monotonicMs() - startedAtMs) / 1_000;
  const cpuMs = cpuMsOf([server.pid]) - cpuBeforeMs;
  const report = await crowd.ask<CrowdReport>("report");
  const loopDelayP99Ms = await loopDelayOf(server);
  const timelines = await source.ask<readonly FlightTimeline[]>({ kind: "stop" });
  if (report.lost > 0) throw new Error(`${report.lost} viewers lost their connection`);

  const { behindMs, changes } = judge(report.received, timelines);
  const told = changes * (size.viewers / report.received.length);
  const made = size.perSecond * seconds * (size.viewers / size.flights);
  return {
    behindP50Ms: percentile(behindMs, 0.5),
    behindP99Ms: percentile(behindMs, 0.99),
    messagesPerSecond: report.messages / seconds,
    toldShare: Math.min(1, told / made),
    changesPerCpuSecond: told / (cpuMs / 1_000),
    cores: cpuMs / 1_000 / seconds,
    cpuMicrosPerMessage: (cpuMs * 1_000) / report.messages,
    loopDelayP99Ms,
    callP99Ms: percentile(callsMs, 0.99),
    memoryKbPerViewer: memoryBytes / 1_024 / size.viewers,
    loadCores: report.cores,
  };
}

/** Calls at a steady pace for so long; answers with how long each took. */
async function callFor(caller: Caller | undefined, durationMs: number): Promise<readonly number[]> {
  if (!caller) {
    await sleep(durationMs);
    return [];
  }
  const tookMs: number[] = [];
  const endMs = monotonicMs() + durationMs;
  while (monotonicMs() < endMs) {
    const startedAtMs = monotonicMs();
    await caller.call();
    tookMs.push(monotonicMs() - startedAtMs);
    await sleep(Math.max(0, CALL_EVERY_MS - (monotonicMs() - startedAtMs)));
  }
  return tookMs;
}

async function loopDelayOf({ server }: FanOutServer): Promise<number> {
  return server ? server.ask<number>({ kind: "loop delay" }) : Number.NaN;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = Object.entries(sizes).filter(([name]) =>
    wanted.length === 0 ? name !== "smoke" : wanted.includes(name),
  );
  if (chosen.length === 0) throw new Error(`sizes are: ${Object.keys(sizes).join(", ")}`);
  // Whatever is started from here on, and is not moved elsewhere, belongs to the load.
  moveToSide("load", process.pid);
  await using ending = new AsyncDisposableStack();
  const mariaDb = ending.adopt(await startBenchMariaDb(), (server) => server.stop());
  const redis = ending.adopt(await startRedis(), (server) => server.stop());
  const contestants = contestantsOn({ databaseUrl: mariaDb.url, redisUrl: redis.url });
  const sections = [];
  for (const [, size] of chosen) {
    const results = await contest(contestants, (contestant) => run(contestant, size));
    const title = `${size.title}: ${size.viewers} viewers, ${size.flights} flights, ${size.perSecond} changes/s`;
    sections.push(section(title, results, columns));
  }
  writeReport("fan-out", sections);
}

await main();
