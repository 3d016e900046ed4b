import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "../testing/callers.ts";
import { aPerson, newEmail, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const partner = "https://partner.example";
let node: TestNode;

beforeAll(async () => {
  node = await startNode({ allowedOrigins: [partner] });
});

afterAll(() => node.close());

const asPage = (origin = node.url) => ({ origin, "aisle-session": "cookie" });
const tokenIn = (headers: Headers) => /aisle_refresh=([\w-]{43});/.exec(headers.getSetCookie()[0] ?? "")?.[1] ?? "";
const withCookie = (token: string) => ({ cookie: `aisle_refresh=${token}` });

/** A login as a page does it: the token is in the cookie. */
async function aLogin(origin = node.url) {
  const { email } = await aPerson(node);
  const answer = await post(node, "auth.login", { email, password: PASSWORD }, asPage(origin));
  return { ...answer, email, token: tokenIn(answer.headers) };
}

test("[CK1] a page that asks for it gets its refresh token as a cookie that no script reads, and not in the answer", async () => {
  const { reply, headers, token } = await aLogin();
  expect(reply).toMatchObject({ ok: true, data: { tokens: { accessToken: expect.any(String) } } });
  expect(JSON.stringify(reply)).not.toContain("refreshToken");
  expect(token).not.toBe("");
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(/; Path=\/api\/auth\.refresh; Expires=.*; HttpOnly; SameSite=Strict$/),
    expect.stringMatching(/; Path=\/api\/auth\.logout; Expires=.*; HttpOnly; SameSite=Strict$/),
  ]);
});

test("[CK2] to a page that came over TLS the cookie is Secure, and its origin may use it", async () => {
  const { headers } = await aLogin(partner);
  expect(headers.getSetCookie()).toEqual([expect.stringContaining("; Secure"), expect.stringContaining("; Secure")]);
  expect(headers.get("access-control-allow-credentials")).toBe("true");
});

test("[CK3] the cookie renews the session, and is replaced at each use", async () => {
  const { token } = await aLogin();
  const renewed = await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(token) });
  expect(renewed.reply).toMatchObject({ ok: true, data: { tokens: { accessToken: expect.any(String) } } });
  expect(JSON.stringify(renewed.reply)).not.toContain("refreshToken");
  const next = tokenIn(renewed.headers);
  expect(next).not.toBe(token);
  expect((await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(next) })).status).toBe(200);
});

test("[CK4] logging out ends the session of the cookie, and forgets the cookie", async () => {
  const { token } = await aLogin();
  const out = await post(node, "auth.logout", {}, { ...asPage(), ...withCookie(token) });
  expect(out.reply).toEqual({ ok: true, data: {} });
  expect(out.headers.getSetCookie()).toHaveLength(2);
  expect(out.headers.getSetCookie()[0]).toMatch(/^aisle_refresh=; .*Expires=Thu, 01 Jan 1970/);
  const again = await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(token) });
  expect(again.status).toBe(401);
  expect(again.headers.getSetCookie()[0]).toMatch(/^aisle_refresh=;/);
});

test.each(["auth.login", "auth.register", "auth.guest", "auth.refresh", "auth.logout"])(
  "[CK5] %s with cookies but without an Origin is forbidden, and changes nothing",
  async (operation) => {
    const { token, email } = await aLogin();
    const { origin: _none, ...headers } = asPage();
    const input = { email, password: PASSWORD };
    const answer = await post(node, operation, input, { ...headers, ...withCookie(token) });
    expect(answer.reply).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(token) })).status).toBe(200);
  },
);

test.each(["https://evil.example", "null", `${partner}.evil.example`])(
  "[CK6] a page of %s may not use the cookie",
  async (origin) => {
    const { token } = await aLogin();
    const { reply } = await post(node, "auth.refresh", {}, { ...asPage(origin), ...withCookie(token) });
    expect(reply).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect((await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(token) })).status).toBe(200);
  },
);

test("[CK7] a cookie that was not asked for by the header counts for nothing", async () => {
  const { token } = await aLogin();
  const { reply } = await post(node, "auth.refresh", {}, { origin: node.url, ...withCookie(token) });
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});

test.each([["none"], ["garbage", "x"], ["one that was never given", "A".repeat(43)]])(
  "[CK8] a renewal with a cookie of %s is unauthenticated",
  async (_what, token = "") => {
    const { reply } = await post(node, "auth.refresh", {}, { ...asPage(), ...withCookie(token) });
    expect(reply).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  },
);

test("[CK11] logging out where another window has done so changes nothing, and is no error", async () => {
  const out = await post(node, "auth.logout", {}, asPage());
  expect(out).toMatchObject({ status: 200, reply: { ok: true, data: {} } });
});

test("[CK9] a guest and a newcomer get cookies too", async () => {
  const guest = await post(node, "auth.guest", {}, asPage());
  const wish = { email: newEmail(), password: PASSWORD, name: "Ann" };
  const newcomer = await post(node, "auth.register", wish, asPage());
  expect(tokenIn(guest.headers)).not.toBe("");
  expect(tokenIn(newcomer.headers)).not.toBe("");
});

test("[CK10] another way of keeping a session than a cookie is invalid", async () => {
  const { reply } = await post(node, "auth.guest", {}, { ...asPage(), "aisle-session": "header" });
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});
