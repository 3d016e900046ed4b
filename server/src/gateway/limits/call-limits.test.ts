import { PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import type { Socket } from "socket.io-client";
import { v7 as uuidV7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectedSocket, emit, post } from "../../testing/callers.ts";
import { aPerson, newEmail, PASSWORD } from "../../testing/people.ts";
import { startNode, type TestNode } from "../../testing/start-node.ts";

let node: TestNode;
let sockets: Socket[];

beforeEach(async () => {
  // Memory counts by this clock, which moves only when a test says so.
  vi.useFakeTimers({ toFake: ["Date"] });
  sockets = [];
  node = await startNode({ limits: "on", trustProxy: true });
});

afterEach(async () => {
  vi.useRealTimers();
  for (const socket of sockets) socket.close();
  await node.close();
});

async function connect(auth: Record<string, unknown> = {}): Promise<Socket> {
  const socket = await connectedSocket(node, { auth });
  sockets.push(socket);
  return socket;
}

function advance(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** Of a flight that does not exist: what is asked in vain counts as well. */
const aHold = () => ({ holdId: uuidV7(), flightId: 1, seats: ["1A"] });

async function times<Result>(count: number, call: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  while (results.length < count) results.push(await call());
  return results;
}

const codes = (answers: readonly { readonly reply: unknown }[]) =>
  answers.map(({ reply }) => (reply as { error?: { code: string } }).error?.code ?? "ok");

const limited = (retryAfterMs: unknown) => ({ code: "rate_limited", retryable: true, details: { retryAfterMs } });

const wrongLogin = (email: string, headers: Record<string, string> = {}) =>
  post(node, "auth.login", { email, password: "wrong" }, headers);

test("[LM2] a call above its operation's limit is refused with the wait, and passes once that is over", async () => {
  const { accessToken } = await aPerson(node);
  const socket = await connect({ token: accessToken });
  const within = await times(5, () => emit(socket, "seats.hold", aHold()));
  advance(4_000);
  const above = await emit(socket, "seats.hold", aHold());
  advance(6_000);
  const after = await emit(socket, "seats.hold", aHold());
  expect(within.map((reply) => !reply.ok && reply.error.code)).toEqual(Array(5).fill("not_found"));
  expect(above).toMatchObject({ ok: false, error: limited(6_000) });
  expect(after).toMatchObject({ error: { code: "not_found" } });
});

test("[LM3] over HTTP the wait is told as Retry-After too, in whole seconds and never too short", async () => {
  const { bearer } = await aPerson(node);
  await times(5, () => post(node, "seats.hold", aHold(), bearer));
  advance(8_500);
  const { status, headers, reply } = await post(node, "seats.hold", aHold(), bearer);
  expect(status).toBe(429);
  expect(headers.get("retry-after")).toBe("2");
  expect(reply).toMatchObject({ error: limited(1_500) });
});

test("[LM4] an account is counted over all its connections and both transports, and no other account with it", async () => {
  const [ada, bob] = [await aPerson(node), await aPerson(node)];
  const [phone, laptop] = [await connect({ token: ada.accessToken }), await connect({ token: ada.accessToken })];
  await times(3, () => emit(phone, "seats.hold", aHold()));
  await times(2, () => emit(laptop, "seats.hold", aHold()));
  const more = await post(node, "seats.hold", aHold(), ada.bearer);
  const other = await post(node, "seats.hold", aHold(), bob.bearer);
  expect(codes([more, other])).toEqual(["rate_limited", "not_found"]);
});

test("[LM5] who calls as nobody is counted by the address that the proxy saw, whatever the caller claims", async () => {
  const search = (forwardedFor: string) =>
    post(node, "auth.login", { email: newEmail(), password: "wrong" }, { "x-forwarded-for": forwardedFor });
  await node.close();
  node = await startNode({ limits: 0.02, trustProxy: true });
  const claims = ["203.0.113.1", "198.51.100.9, 203.0.113.1", "192.0.2.4, 203.0.113.1"];
  const answers = [await search(claims[0]!), await search(claims[1]!), await search(claims[2]!)];
  expect(codes(answers)).toEqual(["unauthenticated", "unauthenticated", "rate_limited"]);
  expect(codes([await search("203.0.113.2")])).toEqual(["unauthenticated"]);
});

test("[LM5] without a trusted proxy the header that names another address is not believed", async () => {
  await node.close();
  node = await startNode({ limits: 0.02 });
  const answers = await Promise.all(
    ["203.0.113.1", "203.0.113.2", "203.0.113.3"].map((address) =>
      wrongLogin(newEmail(), { "x-forwarded-for": address }),
    ),
  );
  expect(codes(answers).toSorted()).toEqual(["rate_limited", "unauthenticated", "unauthenticated"]);
});

test("[LM6] after three attempts to log in, each next one must wait twice as long as the one before", async () => {
  const email = newEmail();
  const free = await times(4, () => wrongLogin(email));
  const first = await wrongLogin(email);
  advance(1_000);
  const fifth = await wrongLogin(email);
  advance(1_000);
  const second = await wrongLogin(email);
  advance(1_000);
  const sixth = await wrongLogin(email);
  const third = await wrongLogin(email);
  expect(codes([...free, fifth, sixth])).toEqual(Array(6).fill("unauthenticated"));
  expect([first, second, third].map(({ reply }) => !reply.ok && reply.error.details?.retryAfterMs)).toEqual([
    1_000, 1_000, 4_000,
  ]);
});

test("[LM6] an account name has ten attempts to log in within fifteen minutes, whoever makes them", async () => {
  const email = newEmail();
  const attempt = async (index: number) => {
    const answer = await wrongLogin(email, { "x-forwarded-for": `203.0.113.${index}` });
    advance(65_000);
    return answer;
  };
  let index = 0;
  const answers = await times(11, () => attempt((index += 1)));
  advance(900_000 - 11 * 65_000);
  const later = await attempt(99);
  expect(codes(answers)).toEqual([...Array<string>(10).fill("unauthenticated"), "rate_limited"]);
  expect(codes([later])).toEqual(["unauthenticated"]);
});

test("[LM7] limits do not tell whether an account exists: a known and an unknown name meet the same refusals", async () => {
  const { email: known } = await aPerson(node);
  advance(900_000);
  const seen = async (email: string) => {
    const answers = await times(6, () => wrongLogin(email));
    return answers.map(({ status, reply }) => ({
      status,
      error: !reply.ok && { ...reply.error, details: { ...reply.error.details, requestId: undefined } },
    }));
  };
  expect(await seen(known)).toEqual(await seen(newEmail()));
});

test("[LM7] the right password waits as the wrong ones do", async () => {
  const { email } = await aPerson(node);
  await times(4, () => wrongLogin(email));
  const right = await post(node, "auth.login", { email, password: PASSWORD });
  expect(right.reply).toMatchObject({ error: { code: "rate_limited" } });
});

test("[LM8] capitals and spaces make no other account name", async () => {
  const email = newEmail();
  await times(4, () => wrongLogin(email));
  expect(codes([await wrongLogin(` ${email.toUpperCase()} `)])).toEqual(["rate_limited"]);
});

test("[LM8] what is no account name is refused as invalid, not counted", async () => {
  const answers = await times(12, () => wrongLogin("nobody"));
  expect(codes(answers)).toEqual(Array(12).fill("invalid_input"));
});

test("[LM9] operations without limits of their own have one for each connection", async () => {
  const [busy, idle] = [await connect(), await connect()];
  const many = await Promise.all(Array.from({ length: 201 }, () => emit(busy, "flights.get", { flightId: 1 })));
  const other = await emit(idle, "flights.get", { flightId: 1 });
  expect(many.filter((reply) => !reply.ok && reply.error.code === "rate_limited")).toHaveLength(1);
  expect(other).toMatchObject({ error: { code: "not_found" } });
});

test("[LM10] limits can be multiplied and switched off", async () => {
  await node.close();
  node = await startNode({ limits: 2 });
  const person = await aPerson(node);
  const doubled = await times(11, () => post(node, "seats.hold", aHold(), person.bearer));
  await node.close();
  node = await startNode({ limits: "off" });
  const other = await aPerson(node);
  const unlimited = await times(30, () => post(node, "seats.hold", aHold(), other.bearer));
  expect(codes(doubled).indexOf("rate_limited")).toBe(10);
  expect(codes(unlimited)).toEqual(Array(30).fill("not_found"));
});

test("[LM11] refusals are counted by operation and by what the limit counts", async () => {
  const { bearer } = await aPerson(node);
  await times(7, () => post(node, "seats.hold", aHold(), bearer));
  const metrics = await (await fetch(`${node.url}/metrics`)).text();
  expect(metrics).toContain('aisle_calls_limited_total{operation="seats.hold",per="account"} 2');
  expect(metrics).toContain('aisle_calls_total{operation="seats.hold",transport="http",code="rate_limited"} 2');
});

test("[LM11] a client that speaks no protocol of ours is refused for that before it is counted", async () => {
  const headers = { "aisle-protocol": String(PROTOCOL_VERSION + 1) };
  const answers = await times(12, () => wrongLogin("known@example.com", headers));
  expect(codes(answers)).toEqual(Array(12).fill("upgrade_required"));
});
