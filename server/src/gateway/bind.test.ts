import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { operations, type OperationName } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Role } from "@aisle/protocol/auth.ts";
import { UserId } from "@aisle/protocol/ids.ts";
import type { Access, Operation } from "@aisle/protocol/operation.ts";
import type { Identity } from "../auth/identity.ts";
import { DatabaseError } from "../storage/database-error.ts";
import { createGateway } from "./bind.ts";
import { callChecks } from "./call-checks.ts";
import type { Handlers } from "./call.ts";
import { createGatewayMetrics } from "./gateway-metrics.ts";
import type { Incoming } from "./incoming.ts";

const user: Identity = {
  userId: UserId.parse("01890a5d-ac96-774b-bcce-b302099a8057"),
  role: "passenger",
  sessionId: "01890a5d-ac96-774b-bcce-b302099a8058",
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

/** A gateway whose operations all do `handler`, and the lines that it logs. */
function aGateway(handler: () => Promise<unknown>, timeoutMs = 1_000) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const handlers = Object.fromEntries(Object.keys(operations).map((name) => [name, handler])) as unknown as Handlers;
  const metrics = createGatewayMetrics(new Registry());
  return { gateway: createGateway({ handlers, timeoutMs, checkOutput: true, log, metrics }), lines };
}

function incoming(operation: OperationName, input: unknown, changes: Partial<Incoming> = {}): Incoming {
  const from = { address: "192.0.2.1", userAgent: "test", connection: null, requestId: "request-1" };
  return {
    ...from,
    operation,
    input,
    inputBytes: 10,
    transport: "http",
    protocol: 1,
    identify: () => user,
    ...changes,
  };
}

const holdRelease = { holdId: "01890a5d-ac96-774b-bcce-b302099a8057", flightId: 1 };
const codeOf = async (answer: ReturnType<ReturnType<typeof aGateway>["gateway"]["answer"]>) => {
  const reply = await answer;
  return reply.ok ? "ok" : reply.error.code;
};

const throwing = (error: unknown) => async () => {
  throw error;
};
const refusedConnection = Object.assign(new Error("connect ECONNREFUSED"), {
  code: "ECONNREFUSED",
  syscall: "connect",
});

test.each([
  [
    "a lost connection",
    "unavailable",
    new DatabaseError("unavailable", new Error("lost")),
    "unavailable",
    "timeout_unknown",
  ],
  ["no connection at all", "unavailable", refusedConnection, "unavailable", "unavailable"],
  [
    "a lock that did not come",
    "contended",
    new DatabaseError("contended", new Error("deadlock")),
    "unavailable",
    "unavailable",
  ],
  ["a refused statement", "rejected", new DatabaseError("rejected", new Error("syntax")), "internal", "internal"],
])("[GW12] %s answers a read and a write with what is known of them", async (_what, _kind, error, read, write) => {
  const { gateway } = aGateway(throwing(error));
  expect(await codeOf(gateway.answer(incoming("airports.search", { query: "" })))).toBe(read);
  expect(await codeOf(gateway.answer(incoming("seats.release", holdRelease)))).toBe(write);
});

test("[GW13] a call that takes too long is answered in time: unavailable for a read, timeout_unknown for a write", async () => {
  const { gateway } = aGateway(() => sleep(10_000, undefined, { ref: false }), 20);
  expect(await codeOf(gateway.answer(incoming("airports.search", { query: "" })))).toBe("unavailable");
  expect(await codeOf(gateway.answer(incoming("seats.release", holdRelease)))).toBe("timeout_unknown");
});

test("[GW14] an unforeseen error is answered internal without saying what it was, and logged with its stack and request", async () => {
  const { gateway, lines } = aGateway(throwing(new TypeError("cannot read secrets of undefined")));
  const reply = await gateway.answer(incoming("airports.search", { query: "" }));
  expect(JSON.stringify(reply)).not.toContain("secrets");
  expect(reply).toMatchObject({ ok: false, error: { code: "internal", details: { requestId: "request-1" } } });
  expect(lines[0]).toMatchObject({
    requestId: "request-1",
    err: { type: "TypeError", stack: expect.stringContaining("bind.test") },
  });
});

test("[GW15] a refusal of the contract reaches the caller as it is, with the request's id", async () => {
  const refusals = [{ seat: "1A", reason: "held" as const }];
  const { gateway } = aGateway(throwing(new AisleError("seat_taken", undefined, { refusals })));
  const reply = await gateway.answer(incoming("seats.release", holdRelease));
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "seat_taken", details: { refusals, requestId: "request-1" } },
  });
});

test("[GW16] one line is logged for each call: who, what, how long and how it ended, never what was said", async () => {
  const { gateway, lines } = aGateway(throwing(new AisleError("unauthenticated")));
  await gateway.answer(incoming("auth.login", { email: "ann@example.com", password: "kestrel48217" }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    requestId: "request-1",
    operation: "auth.login",
    transport: "http",
    code: "unauthenticated",
    userId: user.userId,
    durationMs: expect.any(Number),
  });
  expect(JSON.stringify(lines)).not.toMatch(/ann@|kestrel/);
});

test("[GW17] an answer with a field that the contract does not name is caught where answers are checked", async () => {
  const { gateway } = aGateway(async () => ({ airports: [], password_hash: "x" }));
  expect(await codeOf(gateway.answer(incoming("airports.search", { query: "" })))).toBe("internal");
});

const admissions: readonly (readonly [Access, Role | "nobody", string])[] = [
  ["anyone", "nobody", "ok"],
  ["guest", "nobody", "unauthenticated"],
  ["guest", "guest", "ok"],
  ["guest", "passenger", "ok"],
  ["guest", "agent", "ok"],
  ["user", "nobody", "unauthenticated"],
  ["user", "guest", "forbidden"],
  ["user", "passenger", "ok"],
  ["user", "agent", "ok"],
  ["user", "admin", "ok"],
  ["agent", "nobody", "unauthenticated"],
  ["agent", "guest", "forbidden"],
  ["agent", "passenger", "forbidden"],
  ["agent", "agent", "ok"],
  ["agent", "admin", "ok"],
  ["admin", "passenger", "forbidden"],
  ["admin", "agent", "forbidden"],
  ["admin", "admin", "ok"],
];

test.each(admissions)("[GW18] an operation for %s, called by %s, is answered %s", async (access, role, code) => {
  const operation: Operation = { ...operations["auth.me"], access };
  const identity = role === "nobody" ? null : { ...user, role };
  const call = incoming("auth.me", {});
  const checks = callChecks.map(async (check) => check(operation, call, identity));
  const refusals = (await Promise.allSettled(checks)).filter((result) => result.status === "rejected");
  expect(refusals.map(({ reason }) => reason.code).join() || "ok").toBe(code);
});
