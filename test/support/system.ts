/** Two or more nodes that share one MariaDB and one Redis, as in service; each node has a port of its own. */
import type { Database } from "@aisle/server/storage/database.ts";
import { openMariaDb } from "./databases.ts";
import { type RunningProcess, startProcess, temporaryFolder } from "./nodes.ts";
import { startRedis, type TestServer } from "./servers.ts";

export interface System {
  readonly nodes: readonly RunningProcess[];
  readonly urls: readonly string[];
  /** A look past the nodes, straight into what they store. */
  readonly database: Database;
  readonly redis: TestServer;
  stop(): Promise<void>;
}

export async function startSystem(
  settings: {
    nodes?: number;
    env?: Readonly<Record<string, string>>;
    /** Address of a MariaDB that this test may kill; otherwise it is the run's own. */
    databaseServer?: string;
  } = {},
): Promise<System> {
  await using starting = new AsyncDisposableStack();
  const stored = starting.adopt(await openMariaDb(settings.databaseServer), ({ remove }) => remove());
  const redis = starting.adopt(await startRedis(), (server) => server.stop());
  const folder = starting.adopt(await temporaryFolder(), ({ remove }) => remove());
  const env = {
    DATABASE_URL: stored.url!,
    REDIS_URL: redis.url,
    DATA_DIR: folder.path,
    DRAIN_MS: "500",
    ...settings.env,
  };
  const nodes: RunningProcess[] = [];
  starting.defer(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
  });
  for (let count = 0; count < (settings.nodes ?? 2); count += 1) nodes.push(await startProcess(env));
  const running = starting.move();
  return {
    nodes,
    urls: nodes.map(({ url }) => url),
    database: stored.database,
    redis,
    stop: () => running.disposeAsync(),
  };
}
