/** The sandbox as `npm start` runs it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@aisle/test/eventually.ts";
import { type RunningProcess, startProcess, temporaryFolder, type TemporaryFolder } from "@aisle/test/nodes.ts";
import { loadConfig } from "../config.ts";
import type { PaymentWish } from "./provider.ts";
import { createProviders } from "./providers.ts";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";

let folder: TemporaryFolder;
let started: SandboxProcess[];
let program: RunningProcess | undefined;

beforeEach(async () => {
  folder = await temporaryFolder();
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((sandbox) => sandbox.stop()));
  await program?.kill();
  program = undefined;
  await folder.remove();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<SandboxProcess | undefined> {
  const config = loadConfig({ DATA_DIR: folder.path, ...env });
  const sandbox = await startSandboxProcess({ config, log: pino({ level: "silent" }) });
  if (sandbox) started.push(sandbox);
  return sandbox;
}

const wish: PaymentWish = {
  ...{ paymentId: uuid(), orderId: uuid(), amount: { amountMinor: 12_550, currency: "EUR" }, capture: "automatic" },
  ...{ paymentMethod: "pm_card_visa", returnUrl: "http://127.0.0.1/back", description: "Aisle H7KM2Q" },
};

const isUp = async (url: string): Promise<boolean> =>
  fetch(`${url}/sandbox/health`).then(
    ({ ok }) => ok,
    () => false,
  );

test("[PS25] nodes with the settings that the sandbox comes with have both providers, and can be paid through them", async () => {
  const sandbox = await start();
  const providers = await createProviders(loadConfig(sandbox!.env));
  expect(providers.all.map(({ name }) => name)).toEqual(["stripe", "alipay"]);
  expect(await providers.default.begin(wish)).toMatchObject({ status: "succeeded" });
  const yuan = { ...wish, amount: { amountMinor: 100, currency: "CNY" } };
  const { redirectUrl } = await providers.byName("alipay")!.begin(yuan);
  expect((await fetch(redirectUrl!)).status).toBe(200);
  expect(providers.payerPage("stripe")).toMatchObject({ apiUrl: sandbox!.url });
});

test("[PS26] a sandbox that dies is started again at the same address, and knows what it knew", async () => {
  const sandbox = await start();
  const { default: provider } = await createProviders(loadConfig(sandbox!.env));
  const { reference } = await provider.begin(wish);
  const { pid } = sandbox!;
  process.kill(pid!, "SIGKILL");
  await eventually(async () => sandbox!.pid !== pid && (await isUp(sandbox!.url)));
  expect(await provider.look({ paymentId: wish.paymentId, reference: null })).toMatchObject({ reference });
});

test("[PS27] supervisors of one folder use one sandbox, and when the one that runs it ends, another goes on with it", async () => {
  const [first, second] = [await start(), await start()];
  expect([second!.url, second!.env, second!.pid]).toEqual([first!.url, first!.env, undefined]);
  await first!.stop();
  await eventually(async () => second!.pid !== undefined && (await isUp(second!.url)));
});

test.each([
  ["it is switched off", { PSP_SANDBOX: "off" }],
  ["this is production", { NODE_ENV: "production" }],
  [
    "there is a real account",
    { STRIPE_SECRET_KEY: "sk_live_1", STRIPE_PUBLISHABLE_KEY: "pk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_1" },
  ],
])("[PS28] no sandbox runs when %s", async (_why, env) => {
  expect(await start(env)).toBeUndefined();
});

test("[PS29] the program tells where its sandbox is, has it tell the nodes of payments, and takes it along however it ends", async () => {
  program = await startProcess({ DATA_DIR: folder.path, PSP_SANDBOX: "on" });
  await eventually(() => /sandbox without money/.test(program!.output()));
  const url = /sandbox without money, (http:\S+)/.exec(program.output())![1]!;
  const identity = JSON.parse(await readFile(join(folder.path, "psp-sandbox/sandbox.json"), "utf8")) as {
    secretKey: string;
  };
  const listEndpoints = async (): Promise<readonly string[]> => {
    const headers = { authorization: `Bearer ${identity.secretKey}` };
    const { data } = (await (await fetch(`${url}/v1/webhook_endpoints`, { headers })).json()) as {
      data: { url: string }[];
    };
    return data.map((endpoint) => endpoint.url);
  };
  await eventually(async () => (await listEndpoints()).length > 0);
  expect(await listEndpoints()).toEqual([`${program.url}/webhooks/stripe`]);
  program.signal("SIGKILL");
  await eventually(async () => !(await isUp(url)));
});

test.each([
  [{ STRIPE_SECRET_KEY: "sk_1" }, "STRIPE_WEBHOOK_SECRET: is needed with STRIPE_SECRET_KEY"],
  [{ ALIPAY_APP_ID: "1" }, "ALIPAY_PUBLIC_KEY_FILE: is needed with ALIPAY_APP_ID"],
  [{ STRIPE_API_URL: "http://127.0.0.1:1" }, "STRIPE_API_URL: means nothing"],
  [{ ALIPAY_GATEWAY_URL: "http://127.0.0.1:1" }, "ALIPAY_GATEWAY_URL: means nothing"],
])("[PV32] half a provider is refused when the settings are read: %o", (env, problem) => {
  expect(() => loadConfig(env)).toThrow(problem);
});

test("[PV33] without any provider nothing is accepted, and a key file that cannot be read is told by its setting", async () => {
  const none = await createProviders(loadConfig({}));
  expect([none.default.accepts(wish.amount), none.all]).toEqual([false, []]);
  const env = { ALIPAY_APP_ID: "1", ALIPAY_PRIVATE_KEY_FILE: "/nowhere", ALIPAY_PUBLIC_KEY_FILE: "/nowhere" };
  await expect(createProviders(loadConfig(env))).rejects.toThrow("ALIPAY_PRIVATE_KEY_FILE");
});
