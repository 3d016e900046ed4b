/** What people say of themselves, on every database. */
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedSocket, nextEvent, post } from "../testing/callers.ts";
import { letters } from "../testing/mailbox.ts";
import { aPerson, newEmail, PASSWORD, type Person } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

describeEachDatabase("profiles", (open) => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode({}, { database: await open() });
  });
  afterAll(() => node.close());

  const update = (change: object, { bearer }: Pick<Person, "bearer">) =>
    post(node, "auth.updateProfile", change, bearer);
  const lettersTo = async (email: string, about: RegExp) =>
    (await letters(node)).filter((text) => text.includes(`To ${email},`) && about.test(text));

  test("[AU48] a person is called otherwise from now on, in any script; what is left out stays", async () => {
    const person = await aPerson(node);
    const other = await post(node, "auth.login", { email: person.email, password: PASSWORD });
    expect((await update({ name: "  李 𠮷太郎🌸 " }, person)).reply).toEqual({
      ok: true,
      data: { user: { ...person.user, name: "李 𠮷太郎🌸" } },
    });
    await update({ language: "zh" }, person);
    const changed = { ...person.user, name: "李 𠮷太郎🌸", language: "zh" };
    expect((await update({}, person)).reply).toEqual({ ok: true, data: { user: changed } });
    expect((await post(node, "auth.me", {}, person.bearer)).reply).toMatchObject({ data: { user: changed } });
    const refreshToken = other.reply.ok && other.reply.data.tokens.refreshToken;
    expect((await post(node, "auth.refresh", { refreshToken })).reply).toMatchObject({ data: { user: changed } });
  });

  test.each([{ name: " " }, { name: "x".repeat(81) }, { name: "Ann\u0007" }, { language: "fr" }, { role: "admin" }])(
    "[AU49] %j is refused, and changes nothing",
    async (change) => {
      const person = await aPerson(node);
      expect((await update({ name: "Ann", ...change }, person)).reply).toMatchObject({
        error: { code: "invalid_input" },
      });
      expect((await post(node, "auth.me", {}, person.bearer)).reply).toMatchObject({ data: { user: person.user } });
    },
  );

  test("[AU50] every socket of the account is told that it is another, and nobody else's is", async () => {
    const person = await aPerson(node);
    const stranger = await aPerson(node);
    const socket = await connectedSocket(node, { auth: { token: person.accessToken } });
    const foreign = await connectedSocket(node, { auth: { token: stranger.accessToken } });
    let foreignHeard = 0;
    foreign.on("account.updated", () => (foreignHeard += 1));
    const told = nextEvent(socket, "account.updated");
    await update({ name: "Ann" }, person);
    expect(await told).toEqual({});
    const toldOwn = nextEvent(foreign, "account.updated");
    await update({ name: "Bob" }, stranger);
    await toldOwn;
    expect(foreignHeard).toBe(1);
    socket.close();
    foreign.close();
  });

  test("[AU51] letters about the account come in the language it was made in or changed to, and in both where none is known", async () => {
    const email = newEmail();
    const { reply } = await post(node, "auth.register", { email, password: PASSWORD, name: "Ann", language: "zh" });
    if (!reply.ok) throw new Error(reply.error.message);
    expect(reply.data.user.language).toBe("zh");
    await eventually(async () => (await lettersTo(email, /您的 Aisle 验证码/)).length === 1);
    const ann = { email, bearer: { authorization: `Bearer ${reply.data.tokens.accessToken}` } };
    await post(node, "auth.requestPasswordReset", { email });
    await eventually(async () => (await lettersTo(email, /重设您的 Aisle 密码/)).length === 1);
    await update({ language: "en" }, ann);
    const wish = { currentPassword: PASSWORD, newPassword: "heron under Trondheim" };
    await post(node, "auth.changePassword", wish, ann.bearer);
    await eventually(async () => (await lettersTo(email, /Your Aisle password was changed/)).length === 1);
    expect(await lettersTo(email, /密码已更改/)).toEqual([]);

    const kim = await aPerson(node);
    await post(node, "auth.changePassword", wish, kim.bearer);
    await eventually(async () => (await lettersTo(kim.email, /password was changed · 您的/)).length === 1);
  });
});
