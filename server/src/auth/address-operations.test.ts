/** Giving an account another address, on every database. */
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedSocket, nextEvent, post } from "../testing/callers.ts";
import { letters, mailedCode } from "../testing/mailbox.ts";
import { aPerson, newEmail, PASSWORD, type Person } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

describeEachDatabase("addresses of accounts", (open) => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode({}, { database: await open() });
  });
  afterAll(() => node.close());

  const ask = ({ bearer }: Person, email: string, currentPassword = PASSWORD) =>
    post(node, "auth.requestEmailChange", { email, currentPassword }, bearer);
  const change = ({ bearer }: Person, email: string, code: string) =>
    post(node, "auth.changeEmail", { email, code }, bearer);
  const codeFor = (email: string) => mailedCode(node, email, "confirms your new Aisle address");
  const logInAs = (email: string) => post(node, "auth.login", { email, password: PASSWORD });
  const told = async (email: string) =>
    (await letters(node)).filter((text) => text.includes(`To ${email},`) && /address of your Aisle account/.test(text));

  test("[AU52] an account has another address once the code that was mailed there came back, and logs in with it alone", async () => {
    const person = await aPerson(node);
    const email = newEmail();
    const socket = await connectedSocket(node, { auth: { token: person.accessToken } });
    const updated = nextEvent(socket, "account.updated");
    expect((await ask(person, email.toUpperCase())).reply).toEqual({ ok: true, data: {} });
    expect((await logInAs(email)).status).toBe(401);
    const code = await codeFor(email);
    const changed = { ok: true, data: { user: { ...person.user, email, emailVerified: true } } };
    expect((await change(person, email, code)).reply).toEqual(changed);
    await updated;
    // The answer was lost, and the change is asked for again.
    expect((await change(person, email, code)).reply).toEqual(changed);
    expect([(await logInAs(email)).status, (await logInAs(person.email)).status]).toEqual([200, 401]);
    socket.close();
  });

  test("[AU53] the address that an account had is told once which one it has", async () => {
    const person = await aPerson(node);
    const email = newEmail();
    await ask(person, email);
    const code = await codeFor(email);
    await change(person, email, code);
    await change(person, email, code);
    await eventually(async () => (await told(person.email)).length > 0);
    const [letter, ...others] = await told(person.email);
    expect(letter).toContain(email);
    expect(others).toEqual([]);
    expect(await told(email)).toEqual([]);
  });

  test("[AU54] without the password no code is mailed, and a code of another address or purpose changes nothing", async () => {
    const person = await aPerson(node);
    const [email, another] = [newEmail(), newEmail()];
    expect((await ask(person, email, "not this one")).reply).toMatchObject({
      error: { code: "invalid_input", details: { issues: [{ path: "currentPassword" }] } },
    });
    await ask(person, another);
    const code = await codeFor(another);
    await post(node, "auth.requestVerification", {}, person.bearer);
    const proof = await mailedCode(node, person.email, "is your Aisle code");
    for (const wrong of [code, proof]) {
      expect((await change(person, email, wrong)).reply).toMatchObject({
        error: { code: "invalid_input", details: { issues: [{ path: "code" }] } },
      });
    }
    expect((await logInAs(person.email)).status).toBe(200);
    expect((await letters(node)).filter((text) => text.includes(`To ${email},`))).toEqual([]);
  });

  test("[AU55] an address that has another account is refused only to whoever reads its mailbox", async () => {
    const person = await aPerson(node);
    const owner = await aPerson(node);
    expect((await ask(person, owner.email)).reply).toEqual({ ok: true, data: {} });
    const code = await codeFor(owner.email);
    expect((await change(person, owner.email, "AAAA-AAAA")).reply).toMatchObject({ error: { code: "invalid_input" } });
    expect((await change(person, owner.email, code)).reply).toMatchObject({ error: { code: "id_conflict" } });
    expect((await post(node, "auth.me", {}, owner.bearer)).reply).toMatchObject({ data: { user: owner.user } });
    expect((await logInAs(person.email)).status).toBe(200);
  });
});
