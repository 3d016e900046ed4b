/** Thousands who want the last few seats of a flight at one moment: how soon the winners know, and how soon all others. */
import { randomUUID } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import { monotonicMs } from "../harness/clock.ts";
import { usageWhile } from "../harness/process-usage.ts";
import { median, percentile } from "../statistics.ts";
import type { Client } from "./clients.ts";
import type { Wish } from "./ways/way.ts";

export interface Rush {
  readonly flightId: number;
  readonly seats: readonly string[];
  readonly serverPids: readonly number[];
}

/** Medians over the times that it was done. */
export interface RushReport {
  /** From the first wish on: when the last winner knew, half and nearly all of the losers, and the last of them. */
  readonly winnersKnowMs: number;
  readonly losersP50Ms: number;
  readonly losersP99Ms: number;
  readonly allKnowMs: number;
  readonly serverCpuMs: number;
  readonly loadCores: number;
  readonly winners: number;
  /** Over all times. */
  readonly doubles: number;
}

/** The first is for getting warm, and counts for nothing but seats that were sold twice. */
const TIMES = 4;

export async function rushForLastSeats(rush: Rush, clients: readonly Client[]): Promise<RushReport> {
  const runs: Once[] = [];
  for (let time = 0; time < TIMES; time += 1) runs.push(await rushOnce(rush, clients));
  const of = (figure: (run: Once) => number): number => median(runs.slice(1).map(figure));
  return {
    winnersKnowMs: of((run) => Math.max(...run.winnersMs)),
    losersP50Ms: of((run) => percentile(run.losersMs, 0.5)),
    losersP99Ms: of((run) => percentile(run.losersMs, 0.99)),
    allKnowMs: of((run) => Math.max(...run.winnersMs, ...run.losersMs)),
    serverCpuMs: of((run) => run.serverCpuMs),
    loadCores: of((run) => run.loadCores),
    winners: of((run) => run.winnersMs.length),
    doubles: runs.reduce((sum, run) => sum + run.doubles, 0),
  };
}

interface Once extends Pick<RushReport, "serverCpuMs" | "loadCores" | "doubles"> {
  readonly winnersMs: readonly number[];
  readonly losersMs: readonly number[];
}

async function rushOnce({ flightId, seats, serverPids }: Rush, clients: readonly Client[]): Promise<Once> {
  const losersMs: number[] = [];
  const winnersMs: number[] = [];
  const won: { readonly client: Client; readonly wish: Wish }[] = [];
  const startedAtMs = monotonicMs();
  const want = async (client: Client, index: number): Promise<void> => {
    const seat = seats[index % seats.length]!;
    const wish: Wish = { flightId, seat, userId: randomUUID(), holdId: uuidV7() };
    const isMine = await client.hold(wish);
    (isMine ? winnersMs : losersMs).push(monotonicMs() - startedAtMs);
    if (isMine) won.push({ client, wish });
  };
  // Of its own process more exactly than the system counts those of others: it takes a fraction of a second.
  const ownCpu = process.cpuUsage();
  const { tookMs, cpuMs } = await usageWhile({ server: serverPids }, () => Promise.all(clients.map(want)));
  const used = process.cpuUsage(ownCpu);
  await Promise.all(won.map(({ client, wish }) => client.release(wish)));
  return {
    ...{ winnersMs, losersMs, serverCpuMs: cpuMs.server, loadCores: (used.user + used.system) / 1_000 / tookMs },
    doubles: won.length - new Set(won.map(({ wish }) => wish.seat)).size,
  };
}
