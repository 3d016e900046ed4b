import { once } from "node:events";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedSocket, emit, nextEvent, post, refusedHandshake } from "../testing/callers.ts";
import { aPerson, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  node = await startNode();
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await node.close();
});

async function connect(token: string): Promise<Socket> {
  const socket = await connectedSocket(node, { auth: { token } });
  sockets.push(socket);
  return socket;
}

/** Why the socket's session ended, once its connection is closed. */
async function endOf(socket: Socket): Promise<unknown> {
  const closed = once(socket as never, "disconnect");
  const word = await nextEvent(socket, "session.ended");
  const [how] = (await closed) as [string];
  return { word, how };
}

test("[SK13] logging out closes the session's other sockets, and leaves the asking one open for nobody", async () => {
  const { accessToken, refreshToken } = await aPerson(node);
  const [asking, other] = [await connect(accessToken), await connect(accessToken)];
  const end = endOf(other);
  expect(await emit(asking, "auth.logout", { refreshToken })).toMatchObject({ ok: true });
  expect(await end).toEqual({ word: { reason: "logged_out" }, how: "transport close" });
  expect(await emit(asking, "auth.me", {})).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test("[SK14] a used-up refresh token closes the sockets of its session", async () => {
  const { accessToken, refreshToken } = await aPerson(node);
  const end = connect(accessToken).then(endOf);
  const first = await post(node, "auth.refresh", { refreshToken });
  const second = first.reply.ok ? first.reply.data.tokens.refreshToken : "";
  await post(node, "auth.refresh", { refreshToken: second });
  const { status } = await post(node, "auth.refresh", { refreshToken });
  expect(status).toBe(401);
  expect(await end).toEqual({ word: { reason: "token_reused" }, how: "transport close" });
});

test("[AT8] once its session is ended, an access token is good no more, over HTTP and at the handshake", async () => {
  const { user, accessToken, refreshToken, bearer } = await aPerson(node);
  const elsewhere = await post(node, "auth.login", { email: user.email, password: PASSWORD });
  const other = { authorization: `Bearer ${elsewhere.reply.ok ? elsewhere.reply.data.tokens.accessToken : ""}` };
  await post(node, "auth.logout", { refreshToken });
  expect((await post(node, "auth.me", {}, bearer)).status).toBe(401);
  expect((await refusedHandshake(node, { auth: { token: accessToken } })).data?.code).toBe("unauthenticated");
  expect((await post(node, "auth.me", {}, other)).status).toBe(200);
});

test("[SK15] a session that was ended elsewhere is noticed by asking the database", async () => {
  const { accessToken, bearer } = await aPerson(node);
  const end = endOf(await connect(accessToken));
  await node.database.kysely
    .updateTable("sessions")
    .set({ revoked_at_ms: await node.database.nowMs(), revoked_reason: "revoked" })
    .execute();
  expect(await end).toEqual({ word: { reason: "revoked" }, how: "transport close" });
  expect((await post(node, "auth.me", {}, bearer)).status).toBe(401);
});
