import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabaseClock, type DatabaseClock } from "../clock.ts";
import { post } from "../testing/callers.ts";
import { aPerson, newEmail, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const THIRTY_DAYS_MS = 30 * 86_400_000;
let aheadMs = 0;
let node: TestNode;

beforeAll(async () => {
  const real = createDatabaseClock();
  const clock: DatabaseClock = { nowMs: () => real.nowMs() + aheadMs, observe: real.observe };
  node = await startNode({}, { clock });
});

afterAll(() => node.close());

const register = (changes: object = {}) => ({ email: newEmail(), password: PASSWORD, name: "Ann", ...changes });

test("[AU13] registering makes a passenger who is logged in", async () => {
  const wish = register({ email: "  Ann.Lee@Example.COM " });
  const { reply } = await post(node, "auth.register", wish);
  expect(reply).toMatchObject({
    ok: true,
    data: { user: { email: "ann.lee@example.com", role: "passenger", name: "Ann" } },
  });
  const authorization = `Bearer ${reply.ok ? reply.data.tokens.accessToken : ""}`;
  expect((await post(node, "auth.me", {}, { authorization })).reply).toMatchObject({
    ok: true,
    data: { user: { name: "Ann" } },
  });
});

test("[AU14] an e-mail address has one account, whatever its capitals; the refusal says to log in", async () => {
  const wish = register();
  await post(node, "auth.register", wish);
  const { reply, status } = await post(node, "auth.register", { ...wish, email: wish.email.toUpperCase() });
  expect(status).toBe(409);
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "id_conflict", message: expect.stringContaining("log in") },
  });
});

test("[AU15] of many registrations of one address at once, one succeeds", async () => {
  const wish = register();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(node, "auth.register", wish)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
});

test("[AU16] a common password is refused at registration", async () => {
  const { reply } = await post(node, "auth.register", register({ password: "P@ssw0rd2026" }));
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "invalid_input", details: { issues: [{ path: "password" }] } },
  });
});

test("[AU17] an unknown account and a wrong password get the same answer", async () => {
  const { user } = await aPerson(node);
  const wrong = await post(node, "auth.login", { email: user.email, password: "not this one" });
  const unknown = await post(node, "auth.login", { email: newEmail(), password: "not this one" });
  const withoutId = ({ reply }: typeof wrong) => ({ ...(reply.ok ? {} : reply.error), details: undefined });
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(withoutId(unknown)).toEqual(withoutId(wrong));
});

test("[AU18] the password may be typed with composed or decomposed characters", async () => {
  const wish = register({ password: "Zu\u0308rich abends" });
  await post(node, "auth.register", wish);
  const { reply } = await post(node, "auth.login", { email: wish.email, password: "Z\u00fcrich abends" });
  expect(reply.ok).toBe(true);
});

test("[AU19] a refresh token gives new tokens with the role of this moment", async () => {
  const { user, refreshToken } = await aPerson(node);
  await node.database.kysely.updateTable("users").set({ role: "agent" }).where("user_id", "=", user.userId).execute();
  const { reply } = await post(node, "auth.refresh", { refreshToken });
  expect(reply).toMatchObject({ ok: true, data: { user: { role: "agent" } } });
  expect(reply.ok && reply.data.tokens.refreshToken).not.toBe(refreshToken);
});

test("[AU20] after logout the refresh token is worthless, and logging out again changes nothing", async () => {
  const { refreshToken } = await aPerson(node);
  const first = await post(node, "auth.logout", { refreshToken });
  const second = await post(node, "auth.logout", { refreshToken });
  const refresh = await post(node, "auth.refresh", { refreshToken });
  expect([first.status, second.status, refresh.status]).toEqual([200, 200, 401]);
});

test("[AU21] a refresh token that was never given is answered unauthenticated", async () => {
  const { reply } = await post(node, "auth.refresh", { refreshToken: "A".repeat(43) });
  expect(reply).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test("[AU22] tokens end by the database's clock: the access token after ten minutes, the refresh token after thirty days", async () => {
  const { bearer, refreshToken } = await aPerson(node);
  aheadMs += 10 * 60_000 + 1_000;
  const late = await post(node, "auth.me", {}, bearer);
  const renewed = await post(node, "auth.refresh", { refreshToken });
  aheadMs += THIRTY_DAYS_MS;
  const tooLate = await post(node, "auth.refresh", { refreshToken });
  expect([late.status, renewed.status, tooLate.status]).toEqual([401, 200, 401]);
});

test("[AU23] neither passwords nor refresh tokens are in the database", async () => {
  const { refreshToken } = await aPerson(node);
  const users = await node.database.kysely.selectFrom("users").selectAll().execute();
  const tokens = await node.database.kysely.selectFrom("refresh_tokens").selectAll().execute();
  expect(JSON.stringify(users)).not.toContain(PASSWORD);
  expect(JSON.stringify(tokens)).not.toContain(refreshToken);
});
