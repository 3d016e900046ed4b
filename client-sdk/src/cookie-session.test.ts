import { AisleError } from "@aisle/protocol/errors.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { signedIn, user } from "../test/flight.ts";
import { type Client, createClient } from "./client.ts";

let peer: Peer;
let client: Client;
let items: Map<string, string>;

beforeEach(async () => {
  items = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
  peer = await startPeer();
});

afterEach(async () => {
  client.close();
  await peer.close();
  vi.unstubAllGlobals();
});

const credentials = { email: "ada@aisle.example", password: "correct horse" };

/** What a login answers to a page: the refresh token is in a cookie. */
function inCookie(mark: string, lifeMs?: number): object {
  const answer = signedIn(mark, lifeMs) as { tokens: { refreshToken?: string } };
  delete answer.tokens.refreshToken;
  return answer;
}

async function start(): Promise<void> {
  client = createClient({ url: peer.url, session: "cookie", random: () => 0 });
  await vi.waitFor(() => expect(client.connection.getSnapshot().status).toBe("online"));
}

test("[SDK60] with a cookie session logging in goes over HTTP, and the connection acts for the user from then on", async () => {
  await start();
  peer.answer("auth.login", () => ok(inCookie("a")));
  await client.auth.login(credentials);
  expect(client.session.getSnapshot()).toEqual({ user, restoring: false });
  expect(peer.headers("auth.login")[0]).toMatchObject({ "aisle-session": "cookie" });
  expect(peer.requests("auth.attach")).toEqual([{ accessToken: "access-a" }]);
  expect(peer.handshakes).toHaveLength(1);
  peer.drop();
  await vi.waitFor(() => expect(peer.handshakes.at(-1)).toMatchObject({ token: "access-a" }));
});

test("[SDK61] no token is in web storage, only that there may be a cookie", async () => {
  await start();
  peer.answer("auth.login", () => ok(inCookie("a")));
  await client.auth.login(credentials);
  expect([...items.values()]).toEqual(["cookie"]);
  await client.session.logout();
  expect(items.size).toBe(0);
});

test("[SDK62] a page that was logged in asks for its session before it connects; another asks nothing", async () => {
  await start();
  expect(peer.requests("auth.refresh")).toEqual([]);
  expect(client.session.getSnapshot()).toEqual({ user: null, restoring: false });
  client.close();
  items.set("aisle.session", "cookie");
  peer.answer("auth.refresh", () => ok(inCookie("kept")));
  await start();
  expect(peer.requests("auth.refresh")).toEqual([{}]);
  expect(peer.handshakes.at(-1)).toMatchObject({ token: "access-kept" });
  expect(client.session.getSnapshot()).toEqual({ user, restoring: false });
});

test("[SDK62] a cookie whose session is over is forgotten", async () => {
  items.set("aisle.session", "cookie");
  peer.answer("auth.refresh", () => refuse("unauthenticated"));
  await start();
  expect(client.session.getSnapshot()).toEqual({ user: null, restoring: false });
  expect(items.size).toBe(0);
});

test("[SDK63] a cookie session is renewed over HTTP before it runs out, and presented to the connection", async () => {
  await start();
  peer.answer("auth.login", () => ok(inCookie("short", 300)));
  peer.answer("auth.refresh", () => ok(inCookie("renewed")));
  await client.auth.login(credentials);
  await vi.waitFor(() => expect(peer.requests("auth.attach").at(-1)).toEqual({ accessToken: "access-renewed" }));
  expect(peer.headers("auth.refresh")[0]).toMatchObject({ "aisle-session": "cookie" });
  expect(peer.handshakes).toHaveLength(1);
});

test("[SDK64] logging out frees the connection, which stays, and ends the cookie's session", async () => {
  await start();
  peer.answer("auth.login", () => ok(inCookie("a")));
  await client.auth.login(credentials);
  await client.session.logout();
  expect(peer.requests("auth.attach").at(-1)).toEqual({ accessToken: null });
  expect(peer.requests("auth.logout")).toEqual([{}]);
  expect(peer.handshakes).toHaveLength(1);
});

test("[SDK65] a guest who registers says so, and the end of the guest's session is not taken for the end of the new one", async () => {
  await start();
  const guest = inCookie("guest") as { user: object };
  peer.answer("auth.guest", () => ok({ ...guest, user: { ...guest.user, role: "guest" } }));
  peer.answer("auth.register", () => {
    peer.push("session.ended", { reason: "revoked" });
    return ok(inCookie("new"));
  });
  peer.answer("auth.refresh", () =>
    peer.requests("auth.register").length === 0 ? refuse("unauthenticated") : ok(inCookie("newer")),
  );
  await client.auth.guest({});
  await client.auth.register({ ...credentials, name: "Ada" });
  expect(peer.headers("auth.register")[0]).toMatchObject({ authorization: "Bearer access-guest" });
  expect(client.session.getSnapshot().user).toEqual(user);
});

test("[SDK66] a login that nobody answers is repeated, a wrong password is told", async () => {
  await start();
  const answers = [refuse("unavailable"), ok(inCookie("a"))];
  peer.answer("auth.login", () => answers.shift() ?? refuse("unauthenticated"));
  await client.auth.login(credentials);
  expect(peer.requests("auth.login")).toHaveLength(2);
  await expect(client.auth.login(credentials)).rejects.toBeInstanceOf(AisleError);
});
