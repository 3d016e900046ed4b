import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually } from "@aisle/test/eventually.ts";
import { createDatabaseClock, type DatabaseClock } from "../clock.ts";
import { connectedSocket, nextEvent, post } from "../testing/callers.ts";
import { letters, mailedCode } from "../testing/mailbox.ts";
import { aPerson, newEmail, PASSWORD } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const NEW_PASSWORD = "heron under Trondheim";
const MINUTE_MS = 60_000;
let aheadMs = 0;
let node: TestNode;

beforeAll(async () => {
  const real = createDatabaseClock();
  const clock: DatabaseClock = { nowMs: () => real.nowMs() + aheadMs, observe: real.observe };
  node = await startNode({}, { clock });
});

afterAll(() => node.close());

beforeEach(() => {
  // A later quarter of an hour, so that the tests do not use up each other's limits.
  aheadMs += 15 * MINUTE_MS;
});

const login = (email: string, password: string) => post(node, "auth.login", { email, password });
const tokensOf = async (email: string, password = PASSWORD) => {
  const { reply } = await login(email, password);
  if (!reply.ok) throw new Error(reply.error.message);
  const { accessToken, refreshToken } = reply.data.tokens;
  return { accessToken, refreshToken, bearer: { authorization: `Bearer ${accessToken}` } };
};
const issueAt = (path: string) => ({
  ok: false,
  error: { code: "invalid_input", details: { issues: [{ path }] } },
});

test("[AU33] a changed password ends all other sessions with their sockets, and leaves the asking one", async () => {
  const { email, bearer, refreshToken } = await aPerson(node);
  const other = await tokensOf(email);
  const socket = await connectedSocket(node, { auth: { token: other.accessToken } });
  const ended = nextEvent(socket, "session.ended");
  const wish = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  expect((await post(node, "auth.changePassword", wish, bearer)).reply).toEqual({ ok: true, data: {} });
  expect(await ended).toEqual({ reason: "password_changed" });
  expect((await post(node, "auth.refresh", { refreshToken: other.refreshToken })).status).toBe(401);
  expect((await post(node, "auth.refresh", { refreshToken })).status).toBe(200);
  expect((await login(email, PASSWORD)).status).toBe(401);
  expect((await login(email, NEW_PASSWORD)).status).toBe(200);
});

test("[AU34] a password is changed only with the current one, and not into one that is easy to guess", async () => {
  const { bearer, email } = await aPerson(node);
  const change = (currentPassword: string, newPassword: string) =>
    post(node, "auth.changePassword", { currentPassword, newPassword }, bearer);
  expect((await change("not this one", NEW_PASSWORD)).reply).toMatchObject(issueAt("currentPassword"));
  expect((await change(PASSWORD, "P@ssw0rd2026")).reply).toMatchObject(issueAt("newPassword"));
  expect((await login(email, PASSWORD)).status).toBe(200);
});

test("[AU35] a change whose answer was lost may be repeated, and the owner is told by mail once", async () => {
  const { bearer, email } = await aPerson(node);
  const change = () =>
    post(node, "auth.changePassword", { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, bearer);
  expect([(await change()).status, (await change()).status]).toEqual([200, 200]);
  const told = async () => (await letters(node)).filter((text) => text.includes(email) && /password was/.test(text));
  await eventually(async () => (await told()).length > 0);
  expect(await told()).toHaveLength(1);
});

test("[AU36] a mailed code sets a new password once, and ends every session", async () => {
  const { email, refreshToken } = await aPerson(node);
  await post(node, "auth.requestPasswordReset", { email });
  const code = await mailedCode(node, email, "sets a new");
  const reset = (newPassword: string) => post(node, "auth.resetPassword", { email, code, newPassword });
  expect((await reset(NEW_PASSWORD)).reply).toEqual({ ok: true, data: {} });
  expect((await post(node, "auth.refresh", { refreshToken })).status).toBe(401);
  expect((await reset("another one entirely")).reply).toMatchObject(issueAt("code"));
  expect((await login(email, NEW_PASSWORD)).reply).toMatchObject({ ok: true, data: { user: { emailVerified: true } } });
});

test("[AU37] a reset asked for an unknown address gets the same answer and mails nothing", async () => {
  const { email } = await aPerson(node);
  const unknown = newEmail();
  const known = await post(node, "auth.requestPasswordReset", { email });
  const answer = await post(node, "auth.requestPasswordReset", { email: unknown });
  await mailedCode(node, email, "sets a new");
  await eventually(async () => (await codesFor(unknown)).length === 1);
  expect([answer.status, answer.reply]).toEqual([known.status, known.reply]);
  expect((await letters(node)).some((text) => text.includes(unknown))).toBe(false);
  const wrong = (at: string) =>
    post(node, "auth.resetPassword", { email: at, code: "AAAA-AAAA", newPassword: NEW_PASSWORD });
  const withoutId = ({ status, reply }: Awaited<ReturnType<typeof wrong>>) => ({
    status,
    error: !reply.ok && { ...reply.error, details: { ...reply.error.details, requestId: undefined } },
  });
  expect(withoutId(await wrong(unknown))).toEqual(withoutId(await wrong(email)));
});

test("[AU38] a code dies after five wrong ones", async () => {
  const { email } = await aPerson(node);
  await post(node, "auth.requestPasswordReset", { email });
  const code = await mailedCode(node, email, "sets a new");
  const attempt = (tried: string) =>
    post(node, "auth.resetPassword", { email, code: tried, newPassword: NEW_PASSWORD });
  const wrong = await Promise.all(Array.from({ length: 5 }, () => attempt("AAAA-AAAA")));
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  expect((await attempt(code)).reply).toMatchObject(issueAt("code"));
});

test("[AU39] a code dies after half an hour", async () => {
  const { email } = await aPerson(node);
  await post(node, "auth.requestPasswordReset", { email });
  const code = await mailedCode(node, email, "sets a new");
  aheadMs += 30 * MINUTE_MS;
  expect((await post(node, "auth.resetPassword", { email, code, newPassword: NEW_PASSWORD })).reply).toMatchObject(
    issueAt("code"),
  );
});

test("[AU40] a mailbox gets one code a minute, and the newest is the one that counts", async () => {
  const { email } = await aPerson(node);
  await post(node, "auth.requestPasswordReset", { email });
  const first = await mailedCode(node, email, "sets a new");
  await post(node, "auth.requestPasswordReset", { email, language: "zh" });
  aheadMs += MINUTE_MS;
  await post(node, "auth.requestPasswordReset", { email, language: "zh" });
  const second = await mailedCode(node, email, "重设您的");
  const reset = (code: string) => post(node, "auth.resetPassword", { email, code, newPassword: NEW_PASSWORD });
  expect((await letters(node)).filter((text) => text.includes(email) && text.includes("Aisle"))).toHaveLength(2);
  expect((await reset(first)).reply).toMatchObject(issueAt("code"));
  expect((await reset(second)).reply).toEqual({ ok: true, data: {} });
});

test("[AU41] neither codes nor addresses without an account are stored as they are", async () => {
  const { email } = await aPerson(node);
  await post(node, "auth.requestPasswordReset", { email });
  const code = await mailedCode(node, email, "sets a new");
  const rows = JSON.stringify(await node.database.kysely.selectFrom("mailed_codes").selectAll().execute());
  expect(rows).not.toContain(code.replace("-", ""));
  expect(rows).not.toContain(email);
});

test("[AU42] a code of one purpose is no good for another", async () => {
  const email = newEmail();
  const { reply } = await post(node, "auth.register", { email, password: PASSWORD, name: "Ann" });
  const code = await mailedCode(node, email, "is your Aisle code");
  expect((await post(node, "auth.resetPassword", { email, code, newPassword: NEW_PASSWORD })).status).toBe(400);
  const bearer = { authorization: `Bearer ${reply.ok ? reply.data.tokens.accessToken : ""}` };
  expect((await post(node, "auth.verifyEmail", { code }, bearer)).status).toBe(200);
});

test("[AU43] registering mails a code that proves the address, typed however, and once", async () => {
  const email = newEmail();
  const { reply } = await post(node, "auth.register", { email, password: PASSWORD, name: "Ann", language: "zh" });
  const bearer = { authorization: `Bearer ${reply.ok ? reply.data.tokens.accessToken : ""}` };
  const code = await mailedCode(node, email, "验证码");
  const typed = ` ${code.toLowerCase().replace("-", " ")} `;
  expect(reply).toMatchObject({ data: { user: { emailVerified: false } } });
  const verified = await post(node, "auth.verifyEmail", { code: typed }, bearer);
  expect(verified.reply).toMatchObject({ ok: true, data: { user: { emailVerified: true } } });
  expect((await post(node, "auth.verifyEmail", { code }, bearer)).reply).toMatchObject(issueAt("code"));
  expect((await post(node, "auth.me", {}, bearer)).reply).toMatchObject({ data: { user: { emailVerified: true } } });
});

async function codesFor(email: string): Promise<readonly unknown[]> {
  const subject = createHash("sha256").update(email).digest("base64url");
  return node.database.kysely.selectFrom("mailed_codes").selectAll().where("subject", "=", subject).execute();
}
