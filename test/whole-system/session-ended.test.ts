/** A session is ended at one node while its devices are at another, with Redis and without. */
import { connectedSocket, emit, nextEvent } from "@aisle/server/testing/callers.ts";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { startSystem, type System } from "../support/system.ts";

/** Within this time a session that was ended has no socket left on any node. */
const CLOSED_WITHIN_MS = 5_000;

const PASSWORD = "kestrel over Reykjavik";

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("ended sessions", () => {
  let system: System;
  let sockets: Socket[];
  let people = 0;

  beforeAll(async () => {
    system = await startSystem();
    sockets = [];
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });
  afterAll(() => system?.stop());

  const socketAt = async (index: number, token?: string): Promise<Socket> => {
    const socket = await connectedSocket({ url: system.urls[index]! }, token ? { auth: { token } } : {});
    sockets.push(socket);
    return socket;
  };

  /** Someone who logged in at the first node; the same session also has a socket at the second. */
  const aPerson = async () => {
    const here = await socketAt(0);
    people += 1;
    const wish = { email: `ended${people}@example.com`, password: PASSWORD, name: "Ann" };
    const answer = await emit(here, "auth.register", wish);
    if (!answer.ok) throw new Error(answer.error.message);
    const { accessToken, refreshToken } = answer.data.tokens;
    const there = await socketAt(1, accessToken);
    return { ...wish, here, there, refreshToken };
  };

  const reuse = async (here: Socket, refreshToken: string | undefined) => {
    const second = await emit(here, "auth.refresh", { refreshToken });
    await emit(here, "auth.refresh", { refreshToken: second.ok ? second.data.tokens.refreshToken : "" });
    return emit(here, "auth.refresh", { refreshToken });
  };

  test("[SY21] a refresh token used twice at one node closes its session's sockets at the other", async () => {
    const { here, there, refreshToken } = await aPerson();
    const told = nextEvent(there, "session.ended");
    expect(await reuse(here, refreshToken)).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
    expect(await emit(here, "auth.me", {})).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
    await eventually(() => !there.connected, CLOSED_WITHIN_MS);
    expect(await told).toEqual({ reason: "token_reused" });
  });

  test("[SY21] a changed password closes the other devices' sockets at every node, and not one's own", async () => {
    const { here, email } = await aPerson();
    const elsewhere = await socketAt(1);
    await emit(elsewhere, "auth.login", { email, password: PASSWORD });
    const wish = { currentPassword: PASSWORD, newPassword: "heron under Trondheim" };
    expect(await emit(elsewhere, "auth.changePassword", wish)).toMatchObject({ ok: true });
    await eventually(() => !here.connected, CLOSED_WITHIN_MS);
    expect(elsewhere.connected).toBe(true);
  });

  test("[SY22] without Redis they are closed all the same", async () => {
    const { here, there, refreshToken } = await aPerson();
    await system.redis.kill();
    const told = nextEvent(there, "session.ended");
    expect(await reuse(here, refreshToken)).toMatchObject({ ok: false });
    await eventually(() => !there.connected, CLOSED_WITHIN_MS);
    expect(await told).toEqual({ reason: "token_reused" });
    await system.redis.restart();
  });
});
