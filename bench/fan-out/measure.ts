/** One measurement of one server with its crowd. */
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { monotonicMs } from "../harness/clock.ts";
import { SECONDS } from "../harness/contest.ts";
import { memoryBytesOf, usageWhile } from "../harness/process-usage.ts";
import { startWorker } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";
import type { Caller } from "./callers.ts";
import type { FanOutContestant, FanOutServer } from "./contestants.ts";
import type { CrowdOrder, CrowdReport } from "./crowd.ts";
import { type FlightTimeline, judge } from "./timeline.ts";

export interface FanOutSize {
  readonly flights: number;
  readonly viewers: number;
  readonly perSecond: number;
}

export interface FanOutRun {
  readonly behindP50Ms: number;
  readonly behindP99Ms: number;
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Of what was changed, the share that viewers were told within the time. */
  readonly toldShare: number;
  readonly changesPerCpuSecond: number;
  readonly cores: number;
  /** What telling adds to what the server does all the same: calls, and looking after its connections. */
  readonly fanOutCores: number;
  readonly cpuMicrosPerMessage: number;
  readonly loopDelayP99Ms: number;
  readonly callP99Ms: number;
  readonly memoryKbPerViewer: number;
  readonly loadCores: number;
}

const WARM_UP_MS = 1_000;
/** With everyone there and nothing to tell. */
const AT_REST_MS = 2_000;
const CALL_EVERY_MS = 50;
/** A server whose event loop takes longer to answer has more to tell than it ever can. */
const DROWNED_AFTER_MS = 5_000;
const crowdFile = fileURLToPath(new URL("crowd.ts", import.meta.url));

export async function measureFanOut(contestant: FanOutContestant, size: FanOutSize): Promise<FanOutRun> {
  await using ending = new AsyncDisposableStack();
  const server = ending.adopt(await contestant.start(size.flights), (started) => started.stop());
  const { speaker, url, flightIds, source } = server;
  const emptyBytes = memoryBytesOf([server.pid]);
  const order: CrowdOrder = { speaker, url, flightIds, viewers: size.viewers };
  const crowd = ending.adopt(await startWorker("load", crowdFile, order), (worker) => worker.stop());
  const caller = server.caller && ending.adopt(await server.caller(), (one) => one.close());
  const memoryBytes = memoryBytesOf([server.pid]) - emptyBytes;

  const rest = await usageWhile({ server: [server.pid] }, () => callFor(caller, AT_REST_MS));
  const restCores = rest.cpuMs.server / rest.tookMs;
  // Asked while the server has nothing to do: one that is drowned would only hear of it when all is over.
  await server.server?.ask({ kind: "watch loop" });
  await source.ask({ kind: "make changes", order: { perSecond: size.perSecond, flightIds } });
  await sleep(WARM_UP_MS);
  await crowd.ask("start");
  const busy = await usageWhile({ server: [server.pid] }, () => callFor(caller, SECONDS * 1_000));
  const callsMs = busy.answer;
  const seconds = busy.tookMs / 1_000;
  const cores = busy.cpuMs.server / busy.tookMs;
  const fanOutSeconds = Math.max(0, cores - restCores) * seconds;
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
    bytesPerSecond: report.bytes / seconds,
    toldShare: Math.min(1, told / made),
    changesPerCpuSecond: told / fanOutSeconds,
    cores,
    fanOutCores: fanOutSeconds / seconds,
    cpuMicrosPerMessage: (fanOutSeconds * 1e6) / report.messages,
    loopDelayP99Ms,
    callP99Ms: percentile(callsMs, 0.99),
    memoryKbPerViewer: memoryBytes / 1_024 / size.viewers,
    loadCores: report.cores,
  };
}

/** Calls at a steady pace for so long; answers with how long each took. The last may have had no answer by then. */
async function callFor(caller: Caller | undefined, durationMs: number): Promise<readonly number[]> {
  if (!caller) {
    await sleep(durationMs);
    return [];
  }
  const tookMs: number[] = [];
  const endMs = monotonicMs() + durationMs;
  while (monotonicMs() < endMs) {
    const startedAtMs = monotonicMs();
    await Promise.race([caller.call(), sleep(endMs - startedAtMs)]);
    tookMs.push(monotonicMs() - startedAtMs);
    await sleep(Math.max(0, CALL_EVERY_MS - (monotonicMs() - startedAtMs)));
  }
  return tookMs;
}

/** Of a server that does not answer any more: for how long it has been waited for, which is less than the truth. */
async function loopDelayOf({ server }: FanOutServer): Promise<number> {
  if (!server) return Number.NaN;
  return Promise.race([
    server.ask<number>({ kind: "loop delay" }),
    sleep(DROWNED_AFTER_MS, DROWNED_AFTER_MS, { ref: false }),
  ]);
}
