/** Measurements of what books over sockets: Aisle's nodes, and every other way behind plain socket.io. */
import { fileURLToPath } from "node:url";
import { aisleSettings } from "../harness/aisle-settings.ts";
import type { Backing } from "../harness/backing.ts";
import type { Column } from "../harness/report.ts";
import { startWorker, type WorkerProcess } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";
import type { ClientName } from "./clients.ts";
import type { Rush, RushReport } from "./last-seats.ts";
import { type BookingRun, playedRun } from "./measure.ts";
import type { Offers } from "./offers.ts";
import type { Game, Played } from "./play.ts";
import type { Sale, Sold } from "./sales.ts";
import { type WayName, ways } from "./ways/index.ts";
import type { BookersOrder, BookersRequest } from "./workers/crowd.ts";
import type { SocketServerOrder } from "./workers/socket-server.ts";

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

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

interface Connected {
  readonly serverPids: readonly number[];
  ask<Reply>(request: BookersRequest): Promise<Reply>;
}

/** Callers connected to so many nodes, on which they are spread, while `work` is done. */
async function withCallers<Run>(
  { client, start }: SocketContestant,
  { callers, nodes = 1, offers = {} }: { readonly callers: number; readonly nodes?: number; readonly offers?: Offers },
  work: (connected: Connected) => Promise<Run>,
): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const servers: WorkerProcess[] = [];
  for (let count = 0; count < nodes; count += 1) servers.push(ending.adopt(await start(), (one) => one.stop()));
  const urls = await Promise.all(servers.map((server) => server.ask<string>({ kind: "url" })));
  const order: BookersOrder = { client, urls, callers, offers };
  const crowd = ending.adopt(await startWorker("load", fileOf("workers/crowd.ts"), order), (one) => one.stop());
  return await work({ serverPids: servers.map(({ pid }) => pid), ask: (request) => crowd.ask(request) });
}

export function measureSockets(contestant: SocketContestant, game: Game, nodes = 1): Promise<BookingRun> {
  return withCallers(contestant, { callers: game.callers, nodes }, ({ serverPids, ask }) =>
    playedRun(serverPids, game, (round) => ask<Played>({ kind: "play", game: round })),
  );
}

export const saleColumns: readonly Column<Sold>[] = [
  { title: "orders/s", of: ({ orders, seconds }) => orders / seconds, digits: 0 },
  { title: "p50 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.5) },
  { title: "p99 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.99) },
  { title: "server cores", of: ({ serverCpuMs, seconds }) => serverCpuMs / 1_000 / seconds, digits: 2 },
  { title: "ms CPU/order", of: ({ serverCpuMs, orders }) => serverCpuMs / orders, digits: 2 },
  { title: "refused %", of: ({ refused, orders }) => (refused / (refused + orders)) * 100 },
  { title: "sold twice", of: ({ doubles }) => doubles, digits: 0 },
];

export async function measureSales(
  contestant: SocketContestant,
  { callers, offers, ...game }: Omit<Sale, "serverPids"> & { readonly callers: number; readonly offers: Offers },
): Promise<Sold> {
  const sold = await withCallers(contestant, { callers, offers }, ({ serverPids, ask }) =>
    ask<Sold>({ kind: "sell", sale: { ...game, serverPids } }),
  );
  // It says yes to everybody and sells nothing.
  return contestant.name === EMPTY_HANDLER ? { ...sold, doubles: Number.NaN } : sold;
}

export const rushColumns: readonly Column<RushReport>[] = [
  { title: "winners know ms", of: (run) => run.winnersKnowMs, digits: 0 },
  { title: "losers p50 ms", of: (run) => run.losersP50Ms, digits: 0 },
  { title: "losers p99 ms", of: (run) => run.losersP99Ms, digits: 0 },
  { title: "all know ms", of: (run) => run.allKnowMs, digits: 0 },
  { title: "server CPU ms", of: (run) => run.serverCpuMs, digits: 0 },
  { title: "load cores", of: (run) => run.loadCores, digits: 2 },
  { title: "winners", of: (run) => run.winners, digits: 0 },
  { title: "sold twice", of: (run) => run.doubles, digits: 0 },
];

export function measureRush(
  contestant: SocketContestant,
  { callers, ...rush }: Omit<Rush, "serverPids"> & { readonly callers: number },
): Promise<RushReport> {
  return withCallers(contestant, { callers }, ({ serverPids, ask }) =>
    ask<RushReport>({ kind: "rush", rush: { ...rush, serverPids } }),
  );
}
