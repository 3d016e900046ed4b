/** The servers behind those that are measured: a database as durable as in production, and Redis. */
import { startRedis } from "@aisle/test/servers.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import { moveToSide } from "./cores.ts";

export interface Backing {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** Starts them on the load's side, where all that is not moved elsewhere stays too, and ends them afterwards. */
export async function withBacking(work: (backing: Backing) => Promise<void>): Promise<void> {
  moveToSide("load", process.pid);
  await using ending = new AsyncDisposableStack();
  const mariaDb = ending.adopt(await startBenchMariaDb(), (server) => server.stop());
  const redis = ending.adopt(await startRedis(), (server) => server.stop());
  await work({ databaseUrl: mariaDb.url, redisUrl: redis.url });
}
