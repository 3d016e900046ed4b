/** One measurement of one way of booking: in one process, or behind sockets. */
import { fileURLToPath } from "node:url";
import { aisleSettings } from "../harness/aisle-settings.ts";
import type { Backing } from "../harness/backing.ts";
import { monotonicMs } from "../harness/clock.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import type { Column } from "../harness/report.ts";
import { startWorker, type WorkerProcess } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";
import type { ClientName } from "./clients.ts";
import type { Game, Played } from "./play.ts";
import { type WayName, ways } from "./ways/index.ts";
import type { BookersOrder } from "./workers/crowd.ts";
import type { SocketServerOrder } from "./workers/socket-server.ts";

export interface BookingRun extends Omit<Played, "latenciesMs"> {
  readonly seconds: number;
  /** Of the process that decides. */
  readonly cores: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const bookingColumns: readonly Column<BookingRun>[] = [
  { title: "commands/s", of: ({ commands, seconds }) => commands / seconds, digits: 0 },
  { title: "holds/s", of: ({ held, seconds }) => held / seconds, digits: 0 },
  { title: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { title: "p99 ms", of: ({ p99Ms }) => p99Ms },
  { title: "server cores", of: ({ cores }) => cores, digits: 2 },
  { title: "commands/CPU s", of: ({ commands, seconds, cores }) => commands / seconds / cores, digits: 0 },
  { title: "refused %", of: ({ refused, commands }) => (refused / commands) * 100 },
  { title: "sold twice", of: ({ doubles }) => doubles, digits: 0 },
];

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Callers and what answers them in one process. */
export async function measureWay(name: WayName, parts: Backing, game: Game): Promise<BookingRun> {
  const worker = await startWorker("server", fileOf("workers/in-process.ts"), { name, parts });
  try {
    return await playOn([worker], worker, game);
  } finally {
    await worker.stop();
  }
}

export interface SocketContestant {
  readonly name: string;
  readonly client: ClientName;
  start(): Promise<WorkerProcess>;
}

export const EMPTY_HANDLER = "socket.io, empty handler";

/** Aisle, a handler that does nothing, and every other way behind plain socket.io. */
export function socketContestantsOn(parts: Backing): readonly SocketContestant[] {
  const behindSocketIo = (title: string, name: WayName | undefined): SocketContestant => ({
    name: title,
    client: "plain",
    start: () => startWorker("server", fileOf("workers/socket-server.ts"), { name, parts } satisfies SocketServerOrder),
  });
  const peers = (Object.keys(ways) as WayName[]).filter((name) => !name.startsWith("Aisle"));
  const aisleFile = fileOf("../fan-out/servers/aisle.ts");
  return [
    { name: "Aisle", client: "aisle", start: () => startWorker("server", aisleFile, aisleSettings(parts)) },
    behindSocketIo(EMPTY_HANDLER, undefined),
    ...peers.map((name) => behindSocketIo(name, name)),
  ];
}

/** The callers are spread over the nodes. */
export async function measureSockets({ client, start }: SocketContestant, game: Game, nodes = 1): Promise<BookingRun> {
  await using ending = new AsyncDisposableStack();
  const servers: WorkerProcess[] = [];
  for (let count = 0; count < nodes; count += 1) servers.push(ending.adopt(await start(), (one) => one.stop()));
  const urls = await Promise.all(servers.map((server) => server.ask<string>({ kind: "url" })));
  const order: BookersOrder = { client, urls, callers: game.callers };
  const crowd = ending.adopt(await startWorker("load", fileOf("workers/crowd.ts"), order), (one) => one.stop());
  return await playOn(servers, crowd, game);
}

async function playOn(servers: readonly WorkerProcess[], players: WorkerProcess, game: Game): Promise<BookingRun> {
  const pids = servers.map(({ pid }) => pid);
  const startedAtMs = monotonicMs();
  const cpuBeforeMs = cpuMsOf(pids);
  const { latenciesMs, ...played } = await players.ask<Played>(game);
  const seconds = (monotonicMs() - startedAtMs) / 1_000;
  return {
    ...played,
    seconds,
    cores: (cpuMsOf(pids) - cpuBeforeMs) / 1_000 / seconds,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
