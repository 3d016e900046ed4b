import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedSocket, nextEvent, post } from "../testing/callers.ts";
import { aPerson, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;

beforeAll(async () => {
  node = await startNode();
});

afterAll(() => node.close());

test("[AU44] a person sees each device with what it calls itself, its address, and which one this is", async () => {
  const { email, bearer } = await aPerson(node);
  await post(node, "auth.login", { email, password: PASSWORD }, { "user-agent": "Phone/1.0 \u00fc" });
  const { reply } = await post(node, "auth.sessions", {}, bearer);
  expect(reply).toMatchObject({
    ok: true,
    data: {
      sessions: [
        { userAgent: expect.stringContaining("Phone/1.0"), address: "127.0.0.1", current: false },
        { current: true, createdAtMs: expect.any(Number), lastUsedAtMs: expect.any(Number) },
      ],
    },
  });
});

test("[AU45] a revoked device is logged out, its sockets are closed, and revoking again changes nothing", async () => {
  const { email, bearer } = await aPerson(node);
  const device = await post(node, "auth.login", { email, password: PASSWORD });
  const { accessToken, refreshToken } = device.reply.ok ? device.reply.data.tokens : {};
  const socket = await connectedSocket(node, { auth: { token: accessToken } });
  const ended = nextEvent(socket, "session.ended");
  const list = await post(node, "auth.sessions", {}, bearer);
  const sessionId = list.reply.ok && list.reply.data.sessions.find(({ current }) => !current)?.sessionId;
  expect((await post(node, "auth.revokeSession", { sessionId }, bearer)).reply).toEqual({ ok: true, data: {} });
  expect(await ended).toEqual({ reason: "revoked" });
  expect((await post(node, "auth.refresh", { refreshToken })).status).toBe(401);
  expect((await post(node, "auth.revokeSession", { sessionId }, bearer)).status).toBe(200);
});

test("[AU46] a foreign session and a missing one get the same answer, and the foreign one goes on", async () => {
  const stranger = await aPerson(node);
  const { bearer } = await aPerson(node);
  const list = await post(node, "auth.sessions", {}, stranger.bearer);
  const foreign = list.reply.ok ? list.reply.data.sessions[0]?.sessionId : "";
  const revoke = async (sessionId: unknown) => {
    const { status, reply } = await post(node, "auth.revokeSession", { sessionId }, bearer);
    return { status, message: !reply.ok && reply.error.message };
  };
  expect(await revoke(foreign)).toEqual(await revoke("01890a5d-ac96-774b-bcce-b302099a8057"));
  expect((await post(node, "auth.refresh", { refreshToken: stranger.refreshToken })).status).toBe(200);
});

test("[AU47] the session of the call itself is ended by logging out, not from the list", async () => {
  const { bearer } = await aPerson(node);
  const list = await post(node, "auth.sessions", {}, bearer);
  const sessionId = list.reply.ok ? list.reply.data.sessions[0]?.sessionId : "";
  const { reply } = await post(node, "auth.revokeSession", { sessionId }, bearer);
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect((await post(node, "auth.me", {}, bearer)).status).toBe(200);
});
