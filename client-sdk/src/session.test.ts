import { AisleError } from "@aisle/protocol/errors.ts";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { FLIGHT_ID, signedIn, user } from "../test/flight.ts";
import { type Client, createClient } from "./client.ts";
import type { Tokens } from "./contract-types.ts";
import { renewalDelayMs } from "./session.ts";
import { memoryTokenStore, type TokenStore } from "./token-store.ts";

let peer: Peer;
let client: Client;
let store: TokenStore;

beforeEach(async () => {
  peer = await startPeer();
  store = memoryTokenStore();
});

afterEach(async () => {
  client.close();
  await peer.close();
});

const credentials = { email: "ada@aisle.example", password: "correct horse" };
const tokensOf = (answer: object) => (answer as { tokens: Tokens }).tokens;
const sessionUser = () => client.session.getSnapshot().user;

function start(): void {
  client = createClient({ url: peer.url, tokens: store, random: () => 0 });
}

async function startWith(answer: object): Promise<void> {
  await store.save(tokensOf(answer));
  start();
}

test("[SDK30] who logs in is the session's user, kept in the store, and told to the next node", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  await client.auth.login(credentials);
  expect(sessionUser()).toEqual(user);
  expect(await store.load()).toMatchObject({ accessToken: "access-a" });
  peer.drop();
  await vi.waitFor(() => expect(peer.handshakes.at(-1)).toMatchObject({ token: "access-a" }));
});

test("[SDK31] a kept session is used from the first handshake, and its user is looked up", async () => {
  peer.answer("auth.me", () => ok({ user, serverNowMs: Date.now() }));
  await startWith(signedIn("kept"));
  expect(client.session.getSnapshot()).toEqual({ user: null, restoring: true });
  await vi.waitFor(() => expect(client.session.getSnapshot()).toEqual({ user, restoring: false }));
  expect(peer.handshakes[0]).toMatchObject({ token: "access-kept" });
});

test("[SDK32] tokens are renewed over the socket before they run out", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("short", 100)));
  peer.answer("auth.refresh", () => ok(signedIn("renewed")));
  await client.auth.login(credentials);
  await vi.waitFor(async () => expect(await store.load()).toMatchObject({ accessToken: "access-renewed" }));
  expect(peer.handshakes).toHaveLength(1);
});

test("[SDK32] tokens are renewed between 60 and 80 % of their life", () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat({ max: 86_400_000 }), chance, (lifeMs, random) => {
      const delayMs = renewalDelayMs(lifeMs, () => random);
      expect(delayMs).toBeGreaterThanOrEqual(lifeMs * 0.6);
      expect(delayMs).toBeLessThanOrEqual(lifeMs * 0.8);
    }),
  );
});

test("[SDK33] a token refused at the handshake is renewed over HTTP, and the next handshake has the new one", async () => {
  peer.admit(({ token }) => (token === "access-old" ? new AisleError("unauthenticated").toBody() : undefined));
  peer.answer("auth.refresh", () => ok(signedIn("new")));
  await startWith(signedIn("old"));
  await vi.waitFor(() => expect(peer.handshakes.at(-1)).toMatchObject({ token: "access-new" }));
  expect(peer.requests("auth.refresh")).toEqual([{ refreshToken: tokensOf(signedIn("old")).refreshToken }]);
  expect(sessionUser()).toEqual(user);
});

test("[SDK33] a session that is over is forgotten, and the client goes on without one", async () => {
  peer.admit(({ token }) => (token ? new AisleError("unauthenticated").toBody() : undefined));
  peer.answer("auth.refresh", () => refuse("unauthenticated"));
  await startWith(signedIn("old"));
  await vi.waitFor(() => expect(client.connection.getSnapshot().status).toBe("online"));
  expect(client.session.getSnapshot()).toEqual({ user: null, restoring: false });
  expect(await store.load()).toBeUndefined();
  expect(peer.handshakes.at(-1)).not.toHaveProperty("token");
});

test("[SDK33] a session that nobody could judge is kept", async () => {
  peer.admit(({ token }) =>
    token && peer.handshakes.length < 3 ? new AisleError("unauthenticated").toBody() : undefined,
  );
  peer.answer("auth.refresh", () => refuse("unavailable"));
  await startWith(signedIn("old"));
  await vi.waitFor(() => expect(client.connection.getSnapshot().status).toBe("online"));
  expect(await store.load()).toMatchObject({ accessToken: "access-old" });
});

test("[SDK34] a call refused for want of a session renews it once and is repeated once", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  peer.answer("auth.refresh", () => ok(signedIn("b")));
  await client.auth.login(credentials);
  const answers = [refuse("unauthenticated"), ok({ holds: [], serverNowMs: Date.now() })];
  peer.answer("seats.holds", () => answers.shift());
  await client.seats.holds({ flightId: FLIGHT_ID });
  expect(peer.requests("seats.holds")).toHaveLength(2);
  expect(peer.requests("auth.refresh")).toHaveLength(1);
});

test("[SDK34] many calls refused at once renew the session once", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  peer.answer("auth.refresh", () => ok(signedIn("b")));
  await client.auth.login(credentials);
  peer.answer("seats.holds", () =>
    peer.requests("auth.refresh").length === 0 ? refuse("unauthenticated") : ok({ holds: [], serverNowMs: Date.now() }),
  );
  await Promise.all([1, 2, 3].map((flightId) => client.seats.holds({ flightId })));
  expect(peer.requests("auth.refresh")).toHaveLength(1);
});

test("[SDK34] without a session a refused call is told so, and a wrong password renews nothing", async () => {
  start();
  peer.answer("seats.holds", () => refuse("unauthenticated"));
  peer.answer("auth.login", () => refuse("unauthenticated"));
  await expect(client.seats.holds({ flightId: FLIGHT_ID })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(client.auth.login(credentials)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(peer.requests("auth.refresh")).toHaveLength(0);
});

test("[SDK35] logging out forgets the session here and ends it at the server", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  await client.auth.login(credentials);
  await client.session.logout();
  expect(sessionUser()).toBeNull();
  expect(await store.load()).toBeUndefined();
  expect(peer.requests("auth.logout")).toEqual([{ refreshToken: tokensOf(signedIn("a")).refreshToken }]);
});

test.each(["logged_out", "revoked", "password_changed", "token_reused"] as const)(
  "[SDK35] a session ended elsewhere (%s) is forgotten here",
  async (reason) => {
    start();
    peer.answer("auth.login", () => ok(signedIn("a")));
    await client.auth.login(credentials);
    peer.push("session.ended", { reason });
    await vi.waitFor(() => expect(sessionUser()).toBeNull());
  },
);

test("[SDK38] what changes of the account shows here at once, and what another device changes is asked for when it is told", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  peer.answer("auth.updateProfile", ({ name }) => ok({ user: { ...user, name } }));
  await client.auth.login(credentials);
  await client.auth.updateProfile({ name: "Ada Byron" });
  expect(sessionUser()).toEqual({ ...user, name: "Ada Byron" });
  peer.answer("auth.me", () => ok({ user: { ...user, name: "Ada King" }, serverNowMs: Date.now() }));
  peer.push("account.updated", {});
  await vi.waitFor(() => expect(sessionUser()).toEqual({ ...user, name: "Ada King" }));
});

test("[SDK38] an answer about somebody who has left is not taken for who came after", async () => {
  start();
  const grace = { ...user, userId: "01890a5d-ac96-774b-8cce-b302099a8058", name: "Grace" };
  peer.answer("auth.login", ({ email }) => ok({ ...signedIn("a"), user: email === credentials.email ? user : grace }));
  await client.auth.login(credentials);
  peer.answer("auth.me", () => ok({ user, serverNowMs: Date.now() }));
  await client.auth.login({ ...credentials, email: "grace@aisle.example" });
  await client.auth.me({});
  expect(sessionUser()).toEqual(grace);
  await client.session.logout();
  await client.auth.me({});
  expect(sessionUser()).toBeNull();
});

const broken = () => {
  throw new Error("storage is full");
};

test("[SDK36] a store that fails costs no more than the memory of the session", async () => {
  store = { load: broken, save: broken, clear: broken };
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  await client.auth.login(credentials);
  expect(sessionUser()).toEqual(user);
});

test("[SDK37] a refresh token that another client of the store has used up is not used again", async () => {
  start();
  peer.answer("auth.login", () => ok(signedIn("a")));
  peer.answer("auth.refresh", () => ok(signedIn("c")));
  await client.auth.login(credentials);
  const byAnother = tokensOf(signedIn("b"));
  await store.save(byAnother);
  const answers = [refuse("unauthenticated")];
  peer.answer("seats.holds", () => answers.shift() ?? ok({ holds: [], serverNowMs: Date.now() }));
  await client.seats.holds({ flightId: FLIGHT_ID });
  expect(peer.requests("auth.refresh")).toEqual([{ refreshToken: byAnother.refreshToken }]);
});
