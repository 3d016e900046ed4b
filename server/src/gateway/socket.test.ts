import { once } from "node:events";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedSocket, emit, nextEvent, post, refusedHandshake, socketTo } from "../testing/callers.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { aPerson, newEmail, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const partner = "https://partner.example";
let node: TestNode;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  node = await startNode({ allowedOrigins: [partner], accessTokenLifeMs: 2_000 });
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await node.close();
});

async function connect(auth: Record<string, unknown> = {}): Promise<Socket> {
  const socket = await connectedSocket(node, { auth });
  sockets.push(socket);
  return socket;
}

test("[SK1] the first word on a connection is node.hello with the node, the protocol and the server's time", async () => {
  const socket = socketTo(node);
  sockets.push(socket);
  expect(await nextEvent(socket, "node.hello")).toMatchObject({
    nodeId: node.nodeId,
    protocol: 1,
    serverNowMs: expect.any(Number),
  });
});

test.each([
  ["no protocol", { protocol: undefined }, "invalid_input"],
  ["a protocol in words", { protocol: "one" }, "invalid_input"],
  ["half a protocol", { protocol: 0.5 }, "invalid_input"],
  ["a protocol too old", { protocol: 0 }, "upgrade_required"],
  ["a protocol of the future", { protocol: 99 }, "upgrade_required"],
  ["a garbled token", { token: "a.b.c" }, "unauthenticated"],
  ["a token that is no text", { token: { sub: "admin" } }, "unauthenticated"],
])("[SK2] a handshake with %s is refused with its typed error", async (_what, auth, code) => {
  const { data } = await refusedHandshake(node, { auth });
  expect(data).toMatchObject({ code, retryable: false, details: { requestId: expect.any(String) } });
});

test("[SK3] a client that is too old is told which versions are served", async () => {
  const { data } = await refusedHandshake(node, { auth: { protocol: 0 } });
  expect(data?.details).toMatchObject({ oldestProtocol: 1, newestProtocol: 1 });
});

test("[SK4] a page of another origin gets no socket; an allowed one, the node's own and programs without origin do", async () => {
  const refused = await refusedHandshake(node, { headers: { origin: "https://evil.example" } });
  const nowhere = await refusedHandshake(node, { headers: { origin: "null" } });
  sockets.push(await connectedSocket(node, { headers: { origin: partner } }));
  sockets.push(await connectedSocket(node, { headers: { origin: node.url } }));
  sockets.push(await connectedSocket(node));
  expect(refused.message).toBe("websocket error");
  expect(nowhere.message).toBe("websocket error");
});

test("[SK5] long-polling and old engine versions are not served", async () => {
  const polling = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`);
  expect(polling.status).toBe(400);
  const old = new WebSocket(`${node.url.replace("http", "ws")}/socket.io/?EIO=3&transport=websocket`);
  const [closed] = await Promise.race([once(old, "close"), once(old, "error")]);
  expect(closed).toBeDefined();
});

test("[SK6] events without an acknowledgement are ignored, and the connection goes on", async () => {
  const socket = await connect();
  socket.emit("auth.me", {});
  socket.emit("whatever");
  socket.emit("__proto__", { a: 1 });
  expect(await emit(socket, "airports.search", { query: "" })).toMatchObject({ ok: true });
  const metrics = await (await fetch(`${node.url}/metrics`)).text();
  expect(metrics).toMatch(/^aisle_socket_events_ignored_total 3$/m);
});

test.each([
  ["no input", []],
  ["two inputs", [{}, {}]],
])("[SK7] a call with %s is answered invalid_input", async (_what, args) => {
  const socket = await connect();
  expect(await emit(socket, "auth.me", ...args)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});

test("[SK8] binary input is answered invalid_input", async () => {
  const socket = await connect();
  expect(await emit(socket, "flights.get", { flightId: Buffer.from("1") })).toMatchObject({
    ok: false,
    error: { code: "invalid_input" },
  });
});

test("[SK9] a socket acts for nobody, for who logs in over it, and for nobody again after logout", async () => {
  const socket = await connect();
  const anonymous = await emit(socket, "auth.me", {});
  const email = newEmail();
  const registered = await emit(socket, "auth.register", { email, password: PASSWORD, name: "Ann" });
  const known = await emit(socket, "auth.me", {});
  const { refreshToken } = registered.ok ? registered.data.tokens : { refreshToken: "" };
  await emit(socket, "auth.logout", { refreshToken });
  const after = await emit(socket, "auth.me", {});
  expect(anonymous).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  expect(known).toMatchObject({ ok: true, data: { user: { email } } });
  expect(after).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test("[SK16] a socket acts for the holder of a token that was got over HTTP, and for nobody when told so", async () => {
  const { user, accessToken } = await aPerson(node);
  const socket = await connect();
  expect(await emit(socket, "auth.attach", { accessToken: `${accessToken}x` })).toMatchObject({ ok: false });
  await emit(socket, "auth.attach", { accessToken });
  expect(await emit(socket, "auth.me", {})).toMatchObject({ ok: true, data: { user: { userId: user.userId } } });
  await emit(socket, "auth.attach", { accessToken: null });
  expect(await emit(socket, "auth.me", {})).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test("[SK10] when its token ends, a socket is told and its transport closed, so that the client comes back by itself", async () => {
  const { accessToken } = await aPerson(node);
  const socket = await connect({ token: accessToken });
  const ended = nextEvent(socket, "session.ended");
  const reason = nextEvent(socket, "disconnect");
  expect(await ended).toEqual({ reason: "token_expired" });
  // Not "io server disconnect", after which socket.io clients stay away.
  expect(await reason).toBe("transport close");
  const { data } = await refusedHandshake(node, { auth: { token: accessToken } });
  expect(data).toMatchObject({ code: "unauthenticated", message: expect.stringContaining("over") });
});

test("[SK11] a socket that renews its token outlives the first one", async () => {
  const { accessToken, refreshToken } = await aPerson(node);
  const socket = await connect({ token: accessToken });
  const reasons: string[] = [];
  socket.on("disconnect", (reason) => reasons.push(reason));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const renewed = await emit(socket, "auth.refresh", { refreshToken });
  const { accessExpiresAtMs } = renewed.ok ? renewed.data.tokens : { accessExpiresAtMs: 0 };
  await refusedLater(accessToken);
  expect(accessExpiresAtMs).toBeGreaterThan(0);
  expect(await emit(socket, "auth.me", {})).toMatchObject({ ok: true });
  expect(reasons).toEqual([]);
});

/** Resolves when the token is over. */
async function refusedLater(accessToken: string): Promise<void> {
  await eventually(
    async () => (await post(node, "auth.me", {}, { authorization: `Bearer ${accessToken}` })).status === 401,
  );
}

test("[SK12] a draining node tells its clients, takes no new ones, and closes those who stay", async () => {
  const leaving = await startNode({ drainMs: 300 });
  const socket = await connectedSocket(leaving);
  const draining = nextEvent(socket, "node.draining");
  const reason = nextEvent(socket, "disconnect");
  const drained = leaving.drain();
  expect(await draining).toEqual({ withinMs: 300 });
  await expect(connectOnce(leaving)).rejects.toThrow();
  expect(await emit(socket, "airports.search", { query: "" })).toMatchObject({ ok: true });
  expect(await reason).toBe("transport close");
  await drained;
  await leaving.close();
});

async function connectOnce(to: TestNode): Promise<Socket> {
  const socket = socketTo(to);
  sockets.push(socket);
  return new Promise((resolve, reject) => socket.once("connect", () => resolve(socket)).once("connect_error", reject));
}
