import type { ErrorBody } from "@aisle/protocol/errors.ts";
import type { Socket } from "socket.io-client";
import { eventually } from "@aisle/test/eventually.ts";
import { findProgram, startRedis } from "@aisle/test/servers.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Config } from "../../config.ts";
import { connectedSocket, emit, type HandshakeAttempt, refusedHandshake, socketTo } from "../../testing/callers.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import { aPerson, PASSWORD } from "../../testing/people.ts";
import { startNode, type TestNode } from "../../testing/start-node.ts";

let closing: AsyncDisposableStack;

beforeEach(() => {
  closing = new AsyncDisposableStack();
});

afterEach(() => closing.disposeAsync());

async function aNode(settings: Partial<Config>, parts?: Parameters<typeof startNode>[1]): Promise<TestNode> {
  return closing.adopt(await startNode({ limits: "on", ...settings }, parts), (node) => node.close());
}

async function sockets(count: number, node: TestNode, attempt?: HandshakeAttempt): Promise<readonly Socket[]> {
  const connected = await Promise.all(Array.from({ length: count }, () => connectedSocket(node, attempt)));
  for (const socket of connected) closing.adopt(socket, (open) => void open.close());
  return connected;
}

const from = (address: string): HandshakeAttempt => ({ headers: { "x-forwarded-for": address } });

const tooMany = { code: "rate_limited", retryable: true, details: { retryAfterMs: expect.any(Number) } };

interface Knock {
  readonly code: string;
  readonly waitMs?: number | undefined;
}

/** Whether a socket gets in, and what it is told if not. It does not stay. */
async function knock(node: TestNode, attempt?: HandshakeAttempt): Promise<Knock> {
  const socket = socketTo(node, attempt);
  const answer = await new Promise<Knock>((resolve) => {
    socket.once("connect", () => resolve({ code: "ok" }));
    socket.once("connect_error", (error: Error & { data?: ErrorBody }) =>
      resolve({ code: error.data?.code ?? "no words", waitMs: error.data?.details?.retryAfterMs }),
    );
  });
  socket.close();
  return answer;
}

test("[SL1] a user's newest socket above ten is refused with the wait, the others stay, and a place that frees can be had", async () => {
  const node = await aNode({});
  const [ada, bob] = [await aPerson(node), await aPerson(node)];
  const own = await sockets(10, node, { auth: { token: ada.accessToken } });
  const { data } = await refusedHandshake(node, { auth: { token: ada.accessToken } });
  const [other] = await sockets(1, node, { auth: { token: bob.accessToken } });
  expect(data).toMatchObject(tooMany);
  expect([...own, other!].every(({ connected }) => connected)).toBe(true);
  own[0]!.close();
  await eventually(async () => (await sockets(1, node, { auth: { token: ada.accessToken } })).length === 1);
});

test("[SL2] a socket that logs in counts for its user from then on", async () => {
  const node = await aNode({ socketsPerUser: 1, socketsPerAddress: 10_000 });
  const { accessToken, user } = await aPerson(node);
  const [socket] = await sockets(1, node);
  await emit(socket!, "auth.login", { email: user.email, password: PASSWORD });
  await eventually(async () => (await knock(node, { auth: { token: accessToken } })).code === "rate_limited");
  expect(socket!.connected).toBe(true);
});

test("[SL3] an address has a bounded number of sockets, and other addresses behind the same proxy have their own", async () => {
  const node = await aNode({ socketsPerAddress: 5, trustProxy: true });
  const here = await sockets(5, node, from("2001:db8:1:2::1"));
  const refused = await refusedHandshake(node, from("2001:db8:1:2::ffff"));
  const elsewhere = await sockets(5, node, from("2001:db8:1:3::1"));
  expect(refused.data).toMatchObject(tooMany);
  expect([...here, ...elsewhere].every(({ connected }) => connected)).toBe(true);
});

test("[SL4] connections on which nobody says a word are bounded too", async () => {
  const node = await aNode({ socketsPerAddress: 3 });
  const mute = Array.from(
    { length: 12 },
    () => new WebSocket(`${node.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`),
  );
  const ends = await Promise.all(
    mute.map(
      (socket) =>
        new Promise<string>((resolve) => {
          socket.addEventListener("open", () => resolve("open"));
          socket.addEventListener("error", () => resolve("refused"));
        }),
    ),
  );
  for (const socket of mute) socket.close();
  expect(ends.filter((end) => end === "open")).toHaveLength(6);
});

test("[SL5] of a storm a node takes in what it can, and tells each of the others a time of its own to come again", async () => {
  const clock = { ...manualClock(Date.now()), observe: () => {} };
  const node = await aNode({ socketsPerSecond: 50, socketsPerAddress: 1_000 }, { clock });
  const first = await Promise.all(Array.from({ length: 300 }, () => knock(node)));
  const refused = first.filter(({ code }) => code !== "ok");
  clock.advance(1_000);
  const second = await Promise.all(Array.from({ length: 60 }, () => knock(node)));
  expect(refused.every(({ code }) => code === "unavailable")).toBe(true);
  expect(refused.map(({ waitMs }) => waitMs!).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, index) => 20 * (index + 1)),
  );
  expect(second.filter(({ code }) => code === "ok")).toHaveLength(50);
});

test("[SL9] an address that opens sockets without end is refused by itself, and keeps nobody else out", async () => {
  const node = await aNode({ socketsPerAddress: 5, socketsPerSecond: 20, trustProxy: true });
  const codes: string[] = [];
  for (let count = 0; count < 60; count += 1) codes.push((await knock(node, from("203.0.113.1"))).code);
  const others = await Promise.all(Array.from({ length: 20 }, (_, index) => knock(node, from(`198.51.100.${index}`))));
  expect(codes).toEqual([...Array<string>(10).fill("ok"), ...Array<string>(50).fill("rate_limited")]);
  expect(others.every(({ code }) => code === "ok")).toBe(true);
});

test("[SL6] refused sockets are counted by reason", async () => {
  const node = await aNode({ socketsPerAddress: 1 });
  await sockets(1, node);
  await refusedHandshake(node, {});
  const metrics = await (await fetch(`${node.url}/metrics`)).text();
  expect(metrics).toContain('aisle_sockets_limited_total{reason="address"} 1');
  expect(metrics).toContain('aisle_handshakes_refused_total{code="rate_limited"} 1');
});

test("[SL7] with limits off there may be any number of sockets", async () => {
  const node = await aNode({ limits: "off", socketsPerUser: 1, socketsPerAddress: 1, socketsPerSecond: 1 });
  const { accessToken } = await aPerson(node);
  expect(await sockets(30, node, { auth: { token: accessToken } })).toHaveLength(30);
});

test.skipIf(!findProgram("redis-server"))(
  "[SL8] a user's sockets are counted over all nodes, and by each node for itself while Redis is away",
  async () => {
    const redis = closing.adopt(await startRedis(), (server) => server.stop());
    const settings = { redisUrl: redis.url, socketsPerUser: 2 };
    const first = await aNode(settings);
    const second = await aNode({ ...settings, dataDir: first.dataDir });
    await eventually(async () => (await Promise.all([first, second].map(reachesRedis))).every(Boolean));
    const { accessToken: token } = await aPerson(first);
    const own = await sockets(2, first, { auth: { token } });
    const { data } = await refusedHandshake(second, { auth: { token } });
    await redis.kill();
    await sockets(2, second, { auth: { token } });
    expect(data).toMatchObject(tooMany);
    expect(own.every(({ connected }) => connected)).toBe(true);
  },
);

async function reachesRedis({ url }: TestNode): Promise<boolean> {
  const state = (await (await fetch(`${url}/readyz`)).json()) as { redis: unknown };
  return state.redis === true;
}
