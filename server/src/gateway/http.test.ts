import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "../testing/callers.ts";
import { aPerson } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const partner = "https://partner.example";
let node: TestNode;

beforeAll(async () => {
  node = await startNode({ allowedOrigins: [partner] });
});

afterAll(() => node.close());

test("[HT1] each answer carries a request id: the caller's own when it is sane, else a new one", async () => {
  const own = await post(node, "airports.search", { query: "" }, { "x-request-id": "trace-12345678" });
  const odd = await post(node, "nothing", {}, { "x-request-id": "<script>" });
  expect(own.headers.get("x-request-id")).toBe("trace-12345678");
  expect(odd.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(odd.reply).toMatchObject({ error: { details: { requestId: odd.headers.get("x-request-id") } } });
});

test.each([
  ["broken JSON", '{"query":', "application/json", 400],
  ["an empty body", "", "application/json", 400],
  ["a body that is no JSON", "query=x", "application/x-www-form-urlencoded", 415],
  ["plain text", '{"query":""}', "text/plain", 415],
])("[HT2] %s is answered with a typed invalid_input", async (_what, body, contentType, status) => {
  const answer = await post(node, "airports.search", body, { "content-type": contentType });
  expect(answer.status).toBe(status);
  expect(answer.reply).toMatchObject({
    ok: false,
    error: { code: "invalid_input", details: { requestId: expect.any(String) } },
  });
});

test.each(["GET", "PUT", "DELETE", "PATCH"])(
  "[HT3] %s on an operation is answered 405 with a typed error",
  async (method) => {
    const response = await fetch(`${node.url}/api/auth.me`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("POST");
    expect(await response.json()).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  },
);

test.each(["/nothing", "/api", "/api/a/b", "/.env", "/..%2f..%2fpackage.json", "/api/%E0%A4%A"])(
  "[HT4] %s leads nowhere and is answered with a typed error",
  async (path) => {
    const response = await fetch(`${node.url}${path}`);
    expect([400, 404, 405]).toContain(response.status);
    expect(await response.json()).toMatchObject({ ok: false, error: { code: expect.any(String) } });
  },
);

test("[HT5] an operation for sockets only is refused over HTTP by name", async () => {
  const { reply } = await post(node, "seats.watch", { flightId: 1 });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "invalid_input", message: expect.stringContaining("seats.watch") },
  });
});

test("[HT6] a protocol version that is not served is answered upgrade_required with the versions that are", async () => {
  const future = await post(node, "airports.search", { query: "" }, { "aisle-protocol": "99" });
  const garbled = await post(node, "airports.search", { query: "" }, { "aisle-protocol": "new" });
  expect(future.status).toBe(426);
  expect(future.reply).toMatchObject({
    error: { code: "upgrade_required", details: { oldestProtocol: 1, newestProtocol: 1 } },
  });
  expect(garbled.reply).toMatchObject({ error: { code: "invalid_input" } });
});

test("[HT7] a page of an allowed origin may call, by exact match, and no other page may", async () => {
  const allowed = await post(node, "airports.search", { query: "" }, { origin: partner });
  const similar = await post(node, "airports.search", { query: "" }, { origin: `${partner}.evil.example` });
  const own = await post(node, "airports.search", { query: "" }, { origin: node.url });
  expect(allowed.headers.get("access-control-allow-origin")).toBe(partner);
  expect(allowed.reply.ok).toBe(true);
  expect(own.reply.ok).toBe(true);
  expect(similar.status).toBe(403);
  expect(similar.headers.get("access-control-allow-origin")).toBeNull();
});

test("[HT8] a preflight of an allowed origin is granted, and of another refused", async () => {
  const ask = (origin: string) =>
    fetch(`${node.url}/api/auth.me`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });
  const granted = await ask(partner);
  const refused = await ask("https://evil.example");
  expect(granted.status).toBe(204);
  expect(granted.headers.get("access-control-allow-headers")).toContain("authorization");
  expect(granted.headers.get("access-control-allow-origin")).toBe(partner);
  expect(refused.status).toBe(403);
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
});

test("[HT9] every answer forbids framing, sniffing and foreign scripts", async () => {
  const { headers } = await fetch(`${node.url}/healthz`);
  const policy = headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("[HT10] health, readiness and metrics are told", async () => {
  const health = await fetch(`${node.url}/healthz`);
  const ready = await fetch(`${node.url}/readyz`);
  const metrics = await fetch(`${node.url}/metrics`);
  expect(health.status).toBe(200);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ ready: true, database: true, redis: "not used", draining: false });
  expect(await metrics.text()).toMatch(/^aisle_sockets 0$/m);
});

test("[HT11] bytes that are no HTTP are refused without ending the node", async () => {
  const raw = connect(node.port, "127.0.0.1");
  raw.on("error", () => {});
  raw.end("\u0000\u0001 not http\r\n\r\n");
  raw.resume();
  await once(raw, "close");
  expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
});

test("[HT12] a token of another kind than Bearer is answered unauthenticated", async () => {
  const person = await aPerson(node);
  const basic = await post(node, "auth.me", {}, { authorization: "Basic a2ltOnNlY3JldA==" });
  const bearer = await post(node, "auth.me", {}, person.bearer);
  expect(basic.status).toBe(401);
  expect(bearer.reply).toMatchObject({ ok: true, data: { user: { userId: person.user.userId } } });
});
