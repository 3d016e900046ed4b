/** Who tells crowds of seat changes: Aisle, and what people would use in its place. */
import { fileURLToPath } from "node:url";
import { storeFlights } from "../bench-flights.ts";
import { aisleSettings } from "../harness/aisle-settings.ts";
import type { Backing } from "../harness/backing.ts";
import { startWorker, type WorkerProcess } from "../harness/worker-process.ts";
import { connectSocketIo } from "../load/socket-io-client.ts";
import { callAisle, type Caller } from "./callers.ts";
import { startNats, startNchan } from "./message-servers.ts";
import type { AisleSourceOrder } from "./servers/aisle-source.ts";
import type { SocketIoOrder } from "./servers/socket-io.ts";
import type { SpeakerName } from "./speakers.ts";
import { startWorkerman } from "./workerman.ts";

export interface FanOutServer {
  readonly speaker: SpeakerName;
  readonly url: string;
  readonly flightIds: readonly number[];
  /** Whose processor time is counted: what serves the viewers, not who makes the changes elsewhere. */
  readonly pid: number;
  /** Answers for its event loop; undefined where it is no program of ours. */
  readonly server: WorkerProcess | undefined;
  readonly source: WorkerProcess;
  /** Somebody who calls the server meanwhile; undefined where it takes no calls. */
  readonly caller: (() => Promise<Caller>) | undefined;
  stop(): Promise<void>;
}

export interface FanOutContestant {
  readonly name: string;
  start(flights: number): Promise<FanOutServer>;
}

const fileOf = (name: string): string => fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url));
const numbered = (flights: number): number[] => Array.from({ length: flights }, (_, index) => index + 1);

export function contestantsOn({ databaseUrl, redisUrl }: Backing): readonly FanOutContestant[] {
  return [
    { name: "Aisle", start: (flights) => startAisle({ databaseUrl, redisUrl }, flights) },
    { name: "socket.io", start: (flights) => startSocketIo({}, flights) },
    { name: "socket.io, Redis adapter", start: (flights) => startSocketIo({ adapter: "classic", redisUrl }, flights) },
    {
      name: "socket.io, sharded adapter",
      start: (flights) => startSocketIo({ adapter: "sharded", redisUrl }, flights),
    },
    { name: "bare ws", start: (flights) => startOwn("bare-ws", flights) },
    { name: "NATS over WebSocket", start: startNats },
    { name: "nginx with nchan", start: startNchan },
    { name: "Workerman", start: startWorkerman },
    { name: "bare loop (the limit)", start: (flights) => startOwn("bare-loop", flights) },
  ];
}

async function startAisle({ databaseUrl, redisUrl }: Backing, flights: number): Promise<FanOutServer> {
  // Beside those that are looked at, one to book on: what the caller does must not be more for the crowd to see.
  const { flightIds, seats } = await storeFlights(databaseUrl, flights + 1);
  const env = aisleSettings({ databaseUrl, redisUrl });
  const server = await startWorker("server", fileOf("aisle"), env);
  const source = await startWorker("load", fileOf("aisle-source"), { env, seats } satisfies AisleSourceOrder);
  const url = await server.ask<string>({ kind: "url" });
  return {
    ...{ speaker: "aisle", url, flightIds: flightIds.slice(0, flights), pid: server.pid, server, source },
    caller: () => callAisle(url, flightIds[flights]!),
    stop: () => stopAll(server, source),
  };
}

/** With an adapter, the changes are made on another node, as they mostly are where there are several. */
async function startSocketIo(order: SocketIoOrder, flights: number): Promise<FanOutServer> {
  const server = await startWorker("server", fileOf("socket-io"), order);
  const source = order.adapter === undefined ? server : await startWorker("load", fileOf("socket-io"), order);
  const url = await server.ask<string>({ kind: "url" });
  return {
    ...{ speaker: "socketIo", url, flightIds: numbered(flights), pid: server.pid, server, source },
    async caller() {
      const client = await connectSocketIo({ url });
      return { call: () => client.call("book", 1), close: client.close };
    },
    stop: () => stopAll(server, source),
  };
}

/** A program of ours that makes the changes itself and takes no calls. */
async function startOwn(name: "bare-ws" | "bare-loop", flights: number): Promise<FanOutServer> {
  const server = await startWorker("server", fileOf(name), {});
  const url = await server.ask<string>({ kind: "url" });
  return {
    ...{ speaker: "plain", url, flightIds: numbered(flights), pid: server.pid, server, source: server },
    caller: undefined,
    stop: () => server.stop(),
  };
}

async function stopAll(...workers: readonly WorkerProcess[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
}
