/** Redis that survives the loss of a server: a Cluster of six, and a primary with a replica watched by three Sentinels. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { eventually } from "./eventually.ts";
import { findProgram, freePort, startRedis, startServer, type TestServer } from "./servers.ts";

export const canGroupRedis = findProgram("redis-server") !== undefined && findProgram("redis-cli") !== undefined;

export interface RedisGroup {
  /** As a REDIS_URL. */
  readonly url: string;
  /** Ends the primary that carries this channel, as a power cut would. */
  killPrimaryOf(channel: string): Promise<void>;
  stop(): Promise<void>;
}

/** A server that does not answer for so long is replaced. */
const GIVEN_UP_MS = 1_000;

export async function startRedisCluster(): Promise<RedisGroup> {
  await using starting = new AsyncDisposableStack();
  const servers: TestServer[] = [];
  for (let count = 0; count < 6; count += 1) {
    servers.push(starting.adopt(await startClusterNode(), (server) => server.stop()));
  }
  const addresses = servers.map(({ port }) => `127.0.0.1:${port}`);
  await ask(servers[0]!, "--cluster", "create", ...addresses, "--cluster-replicas", "1", "--cluster-yes");
  await Promise.all(servers.map((server) => eventually(() => isWhole(server), 30_000)));
  const running = starting.move();
  return {
    url: `redis+cluster://${addresses.join(",")}`,
    async killPrimaryOf(channel) {
      const slot = Number(await ask(servers[0]!, "cluster", "keyslot", channel));
      const port = primaryOfSlot(await ask(servers[0]!, "cluster", "nodes"), slot);
      await servers.find((server) => server.port === port)!.kill();
    },
    stop: () => running.disposeAsync(),
  };
}

async function startClusterNode(): Promise<TestServer> {
  const [program, port, busPort] = [redisServer(), await freePort(), await freePort()];
  return startServer({
    url: `redis://127.0.0.1:${port}`,
    port,
    prepare: async () => {},
    command: (folder) => [
      program,
      ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
      ...["--cluster-enabled", "yes", "--cluster-port", String(busPort), "--cluster-node-timeout", String(GIVEN_UP_MS)],
      // However old its data: a replica that waits for better days helps nobody here.
      ...["--cluster-replica-validity-factor", "0"],
    ],
  });
}

/** Every slot is served, and every node knows of every other. */
async function isWhole(server: TestServer): Promise<boolean> {
  const info = await ask(server, "cluster", "info");
  const replicas = (await ask(server, "cluster", "nodes")).match(/slave [0-9a-f]{40}/g);
  return info.includes("cluster_state:ok") && info.includes("cluster_known_nodes:6") && replicas?.length === 3;
}

/** From lines such as "<id> 127.0.0.1:7000@17000 master - 0 0 1 connected 0-5460". */
function primaryOfSlot(nodes: string, slot: number): number {
  const line = nodes
    .split("\n")
    .find((text) =>
      [...text.matchAll(/ (\d+)-(\d+)/g)].some(([, from, to]) => slot >= Number(from) && slot <= Number(to)),
    );
  return Number(/:(\d+)@/.exec(line ?? "")?.[1]);
}

const PRIMARY = "sales";

export async function startRedisSentinels(): Promise<RedisGroup> {
  await using starting = new AsyncDisposableStack();
  const primary = starting.adopt(await startRedis(), (server) => server.stop());
  const replica = starting.adopt(await startRedis(), (server) => server.stop());
  await ask(replica, "replicaof", "127.0.0.1", String(primary.port));
  const sentinels: TestServer[] = [];
  for (let count = 0; count < 3; count += 1) {
    sentinels.push(starting.adopt(await startSentinel(primary.port), (server) => server.stop()));
  }
  const knowsAll = async (sentinel: TestServer): Promise<boolean> => {
    const answer = await ask(sentinel, "sentinel", "master", PRIMARY);
    return /num-slaves\n1\n/.test(answer) && /num-other-sentinels\n2\n/.test(answer);
  };
  await Promise.all(sentinels.map((sentinel) => eventually(() => knowsAll(sentinel), 30_000)));
  const running = starting.move();
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(",")}/${PRIMARY}`,
    killPrimaryOf: () => primary.kill(),
    stop: () => running.disposeAsync(),
  };
}

async function startSentinel(primaryPort: number): Promise<TestServer> {
  const [program, port] = [redisServer(), await freePort()];
  const fileIn = (folder: string): string => `${folder}/sentinel.conf`;
  return startServer({
    url: `redis://127.0.0.1:${port}`,
    port,
    prepare: (folder) =>
      writeFile(
        fileIn(folder),
        [
          `port ${port}`,
          "bind 127.0.0.1",
          `dir ${folder}`,
          `sentinel monitor ${PRIMARY} 127.0.0.1 ${primaryPort} 2`,
          `sentinel down-after-milliseconds ${PRIMARY} ${GIVEN_UP_MS}`,
          `sentinel failover-timeout ${PRIMARY} 5000`,
        ].join("\n"),
      ),
    command: (folder) => [program, fileIn(folder), "--sentinel"],
  });
}

function redisServer(): string {
  const program = findProgram("redis-server");
  if (!program) throw new Error("redis-server is not installed: run npm run setup");
  return program;
}

async function ask({ port }: TestServer, ...command: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(findProgram("redis-cli")!, ["-p", String(port), ...command]);
  return stdout;
}
