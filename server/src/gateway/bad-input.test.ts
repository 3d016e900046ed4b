/** Every bad input gets its typed error on both transports, and changes nothing. */
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedSocket, emit, post, rawSocket } from "../testing/callers.ts";
import { aPerson, type Person } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;
let person: Person;
let socket: Socket;

beforeAll(async () => {
  node = await startNode();
  person = await aPerson(node);
  socket = await connectedSocket(node, { auth: { token: person.accessToken } });
});

afterAll(async () => {
  socket.close();
  await node.close();
});

const countUsers = async () => (await node.database.kysely.selectFrom("users").select("user_id").execute()).length;

test.each([
  "seats.steal",
  "seats",
  "",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "seats.hold ",
  "SEATS.HOLD",
  "座位.保留",
  "🛫",
  "a".repeat(90),
])("[GW1] the unknown operation %j is answered not_found on both transports", async (name) => {
  const overHttp = await post(node, encodeURIComponent(name), {}, person.bearer);
  const overSocket = await emit(socket, name, {});
  expect(overHttp.status).toBe(404);
  expect(overHttp.reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(overSocket).toMatchObject({
    ok: false,
    error: { code: "not_found", details: { requestId: expect.any(String) } },
  });
});

const aRoute = { origin: "FRA", destination: "LHR" };
const slice = { ...aRoute, date: "2027-02-28" };

const inputs: readonly (readonly [string, string, unknown, readonly string[]])[] = [
  ["an unknown key", "flights.get", { flightId: 1, colour: "red" }, [""]],
  ["a key of the wrong type", "flights.get", { flightId: "1" }, ["flightId"]],
  ["a missing key", "flights.get", {}, ["flightId"]],
  ["an empty list instead of an object", "auth.me", [], [""]],
  ["null", "auth.me", null, [""]],
  ["a number", "auth.me", 7, [""]],
  [
    "several wrong keys at once",
    "auth.register",
    { email: "no", password: "short", name: "" },
    ["email", "password", "name"],
  ],
  ["ten seats in a hold", "seats.hold", holdOf("1A 2A 3A 4A 5A 6A 7A 8A 9A 10A".split(" ")), ["seats"]],
  ["no seats in a hold", "seats.hold", holdOf([]), ["seats"]],
  ["one seat twice", "seats.hold", holdOf(["1A", "1A"]), ["seats"]],
  ["a seat with the letter I", "seats.hold", holdOf(["1I"]), ["seats.0"]],
  ["an id that is no UUID of version 7", "seats.hold", { ...holdOf(["1A"]), holdId: randomUUID() }, ["holdId"]],
  ["a day that does not exist", "flights.search", searching({ date: "2027-02-30" }), ["slices.0.date"]],
  ["a flight to where it leaves from", "flights.search", searching({ destination: "FRA" }), ["slices.0.destination"]],
  ["more infants than laps", "flights.search", partyOf({ adults: 1, infants: 2 }), ["passengers.infants"]],
  ["a party of ten", "flights.search", partyOf({ adults: 6, children: 4 }), ["passengers.children"]],
  ["a party of nobody", "flights.search", partyOf({ adults: 0 }), ["passengers.adults"]],
  ["three stretches", "flights.search", { slices: [slice, slice, slice] }, ["slices"]],
  ["a cursor of a thousand letters", "flights.search", { slices: [slice], cursor: "x".repeat(1_000) }, ["cursor"]],
  ["a calendar of ten years", "flights.calendar", { ...aRoute, from: "2027-02-28", days: 3_650 }, ["days"]],
  ["an offer that is no id", "offers.get", { offerId: "'; drop table" }, ["offerId"]],
  ["a code that no mail has", "auth.verifyEmail", { code: "0O1I-0O1I" }, ["code"]],
  ["a code of a thousand letters", "auth.verifyEmail", { code: "A".repeat(1_000) }, ["code"]],
  ["a code for no address", "auth.resetPassword", resetting({ email: "ann" }), ["email"]],
  ["a new password that is too short", "auth.resetPassword", resetting({ newPassword: "short" }), ["newPassword"]],
  ["a new password that is common", "auth.resetPassword", resetting({ newPassword: "P@ssw0rd2026" }), ["newPassword"]],
  ["a reset in Latin", "auth.requestPasswordReset", { email: "ann@example.com", language: "la" }, ["language"]],
  ["a session that is no text", "auth.revokeSession", { sessionId: { $ne: null } }, ["sessionId"]],
  ["a session of a thousand letters", "auth.revokeSession", { sessionId: "x".repeat(1_000) }, ["sessionId"]],
  ["no current password", "auth.changePassword", { newPassword: "kestrel over Reykjavik" }, ["currentPassword"]],
  ["a refresh token of the wrong length", "auth.refresh", { refreshToken: "x" }, ["refreshToken"]],
  ["no refresh token", "auth.refresh", {}, ["refreshToken"]],
  ["a guest with wishes", "auth.guest", { role: "admin" }, [""]],
  ["a name of control characters", "auth.register", registering({ name: "Ann\u0000\u001b[31m" }), ["name"]],
  ["a name with half a character", "auth.register", registering({ name: "Ann\ud83d" }), ["name"]],
  ["a password with half a character", "auth.register", registering({ password: "long enough \ud83d" }), ["password"]],
];

function searching(changes: object) {
  return { slices: [{ ...slice, ...changes }] };
}

function partyOf(passengers: object) {
  return { slices: [slice], passengers };
}

function holdOf(seats: readonly string[]) {
  return { holdId: "01890a5d-ac96-774b-bcce-b302099a8057", flightId: 1, seats };
}

function resetting(changes: object) {
  return { email: "new@example.com", code: "H7KM-2QXP", newPassword: "kestrel over Reykjavik", ...changes };
}

function registering(changes: object) {
  return { email: "new@example.com", password: "kestrel over Reykjavik", name: "Ann", ...changes };
}

test.each(inputs)(
  "[GW2] %s is answered invalid_input naming each fault on both transports",
  async (_what, name, input, paths) => {
    const usersBefore = await countUsers();
    const overHttp = await post(node, name, input, person.bearer);
    const overSocket = await emit(socket, name, input);
    const issues = paths.map((path) => expect.objectContaining({ path, message: expect.any(String) }));
    const refusal = {
      ok: false,
      error: { code: "invalid_input", details: { issues: expect.arrayContaining(issues) } },
    };
    expect(overHttp.status).toBe(400);
    expect(overHttp.reply).toMatchObject(refusal);
    expect(overSocket).toMatchObject(refusal);
    expect(await countUsers()).toBe(usersBefore);
  },
);

test.each([
  ["__proto__", '{"flightId":1,"__proto__":{"isAdmin":true}}'],
  ["constructor", '{"flightId":1,"constructor":{"prototype":{"isAdmin":true}}}'],
  ["toString", '{"flightId":1,"toString":"x"}'],
])("[GW4] the key %s is refused on both transports and pollutes nothing", async (_key, json) => {
  const overHttp = await post(node, "flights.get", json);
  const overSocket = await emit(socket, "flights.get", JSON.parse(json));
  expect(overHttp.reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(overSocket).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test.each([
  ["forged", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."],
  ["garbled", "not.a.token"],
])("[GW5] a %s token over HTTP is answered unauthenticated, also where none is needed", async (_what, token) => {
  const headers = { authorization: `Bearer ${token}` };
  const me = await post(node, "auth.me", {}, headers);
  const search = await post(node, "airports.search", { query: "" }, headers);
  expect([me.status, search.status]).toEqual([401, 401]);
  expect(me.reply).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test("[GW6] ten megabytes over HTTP are answered 413 with a typed error", async () => {
  const answer = await post(node, "auth.login", JSON.stringify({ email: "x".repeat(10_000_000), password: "" }));
  expect(answer.status).toBe(413);
  expect(answer.reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});

test("[GW7] ten megabytes over a WebSocket close it with 1009, and the node goes on", async () => {
  const raw = await rawSocket(node);
  raw.send(`420["auth.login",${JSON.stringify("x".repeat(10_000_000))}]`);
  const [{ code }] = (await once(raw, "close")) as [CloseEvent];
  expect(code).toBe(1009);
  expect(await emit(socket, "auth.me", {})).toMatchObject({ ok: true });
});

test("[GW8] an input just over 16 KB is answered invalid_input on both transports", async () => {
  const input = { email: "x".repeat(16 * 1024), password: "" };
  const overHttp = await post(node, "auth.login", input);
  const overSocket = await emit(socket, "auth.login", input);
  expect(overHttp.status).toBe(413);
  expect(overSocket).toMatchObject({
    ok: false,
    error: { code: "invalid_input", message: expect.stringContaining("16384") },
  });
});

test("[GW9] an input nested deeper than any stack is answered invalid_input, not a crash", async () => {
  const json = `${"[".repeat(8_000)}${"]".repeat(8_000)}`;
  const overHttp = await post(node, "auth.me", json, person.bearer);
  const raw = await rawSocket(node);
  raw.send(`420["auth.me",${json}]`);
  const [{ data }] = (await once(raw, "message")) as [MessageEvent];
  raw.close();
  expect(overHttp.reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(data).toContain('430[{"ok":false,"error":{"code":"invalid_input"');
});

test.each([
  ["Arabic and a family of emoji", "أنجيلا 👨‍👩‍👧‍👦"],
  ["rare Chinese characters", "𠮷野家𪚥"],
  ["combining marks", "Z̃a̋l̄g̈o"],
  ["quotes and a comment of SQL", "Robert'); DROP TABLE users;--"],
  ["mathematical letters", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢"],
])("[GW10] a name of %s is stored and given back as it was sent", async (_what, name) => {
  const email = `${randomUUID()}@example.com`;
  const overHttp = await post(node, "auth.register", registering({ email, name }));
  const login = await emit(socket, "auth.login", { email, password: "kestrel over Reykjavik" });
  expect(overHttp.reply).toMatchObject({ ok: true, data: { user: { name: name.normalize("NFC") } } });
  expect(login).toMatchObject({ ok: true, data: { user: { name: name.normalize("NFC") } } });
});
