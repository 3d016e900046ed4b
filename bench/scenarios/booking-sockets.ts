/**
 * Seats held and given back over sockets: Aisle's node beside plain socket.io with the ways that most people would write,
 * and beside a handler that does nothing at all, which is as fast as socket.io itself allows.
 *
 *   npm run bench -- booking-sockets           1 and 200 flights, 200 and 1,000 clients
 *   npm run bench -- booking-sockets hot       one of: smoke, hot, hot-crowd, spread, spread-crowd
 */
import { fileURLToPath } from "node:url";
import { startRedis } from "@aisle/test/servers.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import type { ClientName } from "../booking/clients.ts";
import type { Game, Played } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { type WayName, ways } from "../booking/ways/index.ts";
import type { WayParts } from "../booking/ways/way.ts";
import type { BookersOrder } from "../booking/workers/crowd.ts";
import type { SocketServerOrder } from "../booking/workers/socket-server.ts";
import { monotonicMs } from "../harness/clock.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { moveToSide } from "../harness/cores.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import { type Column, section, writeReport } from "../harness/report.ts";
import { startWorker, type WorkerProcess } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";

const games = {
  smoke: { title: "Does it run at all", flights: 1, callers: 5 },
  hot: { title: "One flight", flights: 1, callers: 200 },
  "hot-crowd": { title: "One flight, crowd", flights: 1, callers: 1_000 },
  spread: { title: "200 flights", flights: 200, callers: 200 },
  "spread-crowd": { title: "200 flights, crowd", flights: 200, callers: 1_000 },
} as const;

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const crowdFile = fileOf("../booking/workers/crowd.ts");
const serverFile = fileOf("../booking/workers/socket-server.ts");
const aisleFile = fileOf("../fan-out/servers/aisle.ts");

interface SocketContestant {
  readonly name: string;
  readonly client: ClientName;
  start(): Promise<WorkerProcess>;
}

function contestantsOn(parts: WayParts): readonly SocketContestant[] {
  const behindSocketIo = (title: string, name: WayName | undefined): SocketContestant => ({
    name: title,
    client: "plain",
    start: () => startWorker("server", serverFile, { name, parts } satisfies SocketServerOrder),
  });
  const peers = (Object.keys(ways) as WayName[]).filter((name) => name !== "Aisle's lanes");
  const env = {
    ...{ DATABASE_URL: parts.databaseUrl, REDIS_URL: parts.redisUrl, PORT: "0", HOST: "127.0.0.1" },
    ...{ LOG_LEVEL: "warn", LIMITS: "off", PSP_SANDBOX: "off" },
  };
  return [
    { name: "Aisle", client: "aisle", start: () => startWorker("server", aisleFile, env) },
    behindSocketIo("socket.io, empty handler", undefined),
    ...peers.map((name) => behindSocketIo(name, name)),
  ];
}

interface Run extends Played {
  readonly seconds: number;
  readonly cores: number;
}

const columns: readonly Column<Run>[] = [
  { title: "commands/s", of: ({ commands, seconds }) => commands / seconds, digits: 0 },
  { title: "p50 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.5) },
  { title: "p99 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.99) },
  { title: "server cores", of: ({ cores }) => cores, digits: 2 },
  { title: "commands/CPU s", of: ({ commands, seconds, cores }) => commands / seconds / cores, digits: 0 },
  { title: "refused %", of: ({ refused, commands }) => (refused / commands) * 100 },
  { title: "sold twice", of: ({ doubles }) => doubles, digits: 0 },
];

async function run({ client, start }: SocketContestant, game: Game): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const server = ending.adopt(await start(), (one) => one.stop());
  const url = await server.ask<string>({ kind: "url" });
  const order: BookersOrder = { client, urls: [url], callers: game.callers };
  const crowd = ending.adopt(await startWorker("load", crowdFile, order), (one) => one.stop());
  const startedAtMs = monotonicMs();
  const cpuBeforeMs = cpuMsOf([server.pid]);
  const played = await crowd.ask<Played>(game);
  const seconds = (monotonicMs() - startedAtMs) / 1_000;
  return { ...played, seconds, cores: (cpuMsOf([server.pid]) - cpuBeforeMs) / 1_000 / seconds };
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const isChosen = (name: string): boolean => (wanted.length === 0 ? name !== "smoke" : wanted.includes(name));
  const chosen = Object.entries(games).filter(([name]) => isChosen(name));
  if (chosen.length === 0) throw new Error(`games are: ${Object.keys(games).join(", ")}`);
  moveToSide("load", process.pid);
  await using ending = new AsyncDisposableStack();
  const mariaDb = ending.adopt(await startBenchMariaDb(), (server) => server.stop());
  const redis = ending.adopt(await startRedis(), (server) => server.stop());
  const contestants = contestantsOn({ databaseUrl: mariaDb.url, redisUrl: redis.url });
  const sections = [];
  for (const [, { title, flights, callers }] of chosen) {
    const stored = await storeFlightsForAll(mariaDb.url, flights);
    const game: Game = { callers, seconds: SECONDS, buys: false, ...stored };
    const results = await contest(contestants, (contestant) => run(contestant, game));
    sections.push(section(`${title}: ${callers} clients`, results, columns));
  }
  writeReport("booking-sockets", sections);
}

await main();
