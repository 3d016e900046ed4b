/** The payment sandbox as a process of its own, for tests that pay for real: on a free port, in a folder, ended by pid. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaultWish } from "@aisle/psp-sandbox/faults.ts";
import type { MovementRow } from "@aisle/psp-sandbox/movements.ts";
import { fromOutRequestNo, fromOutTradeNo } from "@aisle/server/payments/alipay-numbers.ts";
import { temporaryFolder } from "./nodes.ts";

const main = fileURLToPath(new URL("../../psp-sandbox/src/main.ts", import.meta.url));
const START_TIMEOUT_MS = 30_000;

/** As in the sandbox's key files. */
const ALIPAY_APP_ID = "2026000000000001";

export interface SandboxProcess {
  readonly url: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  /** What all webhook endpoints sign with. */
  readonly webhookSecret: string;
  readonly alipay: {
    readonly appId: string;
    readonly privateKey: string;
    readonly alipayPublicKey: string;
    readonly gatewayUrl: string;
  };
  /** The settings of nodes that are to use it. */
  readonly env: Readonly<Record<string, string>>;
  setFaults(...faults: readonly FaultWish[]): Promise<void>;
  clearFaults(): Promise<void>;
  /** Sends the notices that a fault withheld. */
  releaseNotices(): Promise<void>;
  /** All money that moved so far, as the providers swear; with our own ids as we write them. */
  log(): Promise<readonly MovementRow[]>;
  /** Has Stripe's events of these types sent to `url`; `*` for all. */
  sendEventsTo(url: string, types?: readonly string[]): Promise<void>;
  /** Answers a 3-D Secure challenge as the payer. */
  answerChallenge(redirectUrl: string, outcome: "complete" | "fail"): Promise<void>;
  /** Comes to Alipay's cashier as the payer, and answers it. */
  answerCashier(redirectUrl: string, outcome: "pay" | "close"): Promise<void>;
  /** Confirms with the publishable key, as a page does. */
  confirmFromPage(clientSecret: string, paymentMethod: string): Promise<{ readonly status: string }>;
  /** Ends it as a power cut would, and starts it again on the same port with what it remembers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSandbox(): Promise<SandboxProcess> {
  const folder = await temporaryFolder();
  const [secretKey, publishableKey, webhookSecret] = ["sk_test_suite", "pk_test_suite", "whsec_suite"];
  const keys = join(folder.path, "keys");
  const settings = {
    ...{ PSP_SANDBOX_JOURNAL: join(folder.path, "journal.ndjson"), PSP_SANDBOX_KEYS: keys },
    ...{ STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET: webhookSecret },
  };
  let running = await start({ ...settings, PSP_SANDBOX_PORT: "0" });
  const { url } = running;
  const gatewayUrl = `${url}/alipay/gateway.do`;

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, headers: { "content-type": "application/json" }, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as unknown;
  };

  const asForm = async (path: string, form: Readonly<Record<string, string>>): Promise<unknown> => {
    const body = new URLSearchParams(form);
    const response = await fetch(new URL(path, url), { method: "POST", body, redirect: "manual" });
    if (response.status >= 400) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 303 ? undefined : ((await response.json()) as unknown);
  };

  return {
    ...{ url, secretKey, publishableKey, webhookSecret },
    alipay: {
      ...{ appId: ALIPAY_APP_ID, gatewayUrl },
      privateKey: await readFile(join(keys, "app-private.pem"), "utf8"),
      alipayPublicKey: await readFile(join(keys, "alipay-public.pem"), "utf8"),
    },
    env: {
      ...{ STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET: webhookSecret },
      ...{ STRIPE_API_URL: url, ALIPAY_APP_ID, ALIPAY_GATEWAY_URL: gatewayUrl },
      ALIPAY_PRIVATE_KEY_FILE: join(keys, "app-private.pem"),
      ALIPAY_PUBLIC_KEY_FILE: join(keys, "alipay-public.pem"),
    },
    async setFaults(...faults) {
      await ask("POST", "/sandbox/faults", faults);
    },
    async clearFaults() {
      await ask("DELETE", "/sandbox/faults");
    },
    async releaseNotices() {
      await ask("POST", "/sandbox/notices/release");
    },
    async log() {
      const { movements } = (await ask("GET", "/sandbox/log")) as { movements: readonly MovementRow[] };
      return movements.map(withOurIds);
    },
    async sendEventsTo(receiver, types = ["*"]) {
      const wanted = types.map((type, index): [string, string] => [`enabled_events[${index}]`, type]);
      await asForm("/v1/webhook_endpoints", { key: secretKey, url: receiver, ...Object.fromEntries(wanted) });
    },
    async answerChallenge(redirectUrl, outcome) {
      await asForm(redirectUrl, { outcome });
    },
    async answerCashier(redirectUrl, outcome) {
      const page = await fetch(redirectUrl);
      const action = /action="([^"]+)"/.exec(await page.text())?.[1];
      if (!page.ok || action === undefined) throw new Error(`the cashier is closed: ${redirectUrl}`);
      await asForm(action, { outcome });
    },
    async confirmFromPage(clientSecret, paymentMethod) {
      const id = clientSecret.split("_secret_")[0]!;
      const form = { client_secret: clientSecret, payment_method: paymentMethod, return_url: "http://127.0.0.1/back" };
      return (await asForm(`/v1/payment_intents/${id}/confirm`, { key: publishableKey, ...form })) as {
        status: string;
      };
    },
    async restart() {
      await end(running.child, "SIGKILL");
      running = await start({ ...settings, PSP_SANDBOX_PORT: new URL(url).port });
    },
    async stop() {
      await end(running.child, "SIGTERM");
      await folder.remove();
    },
  };
}

async function start(settings: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [main], { env: settings, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const giveUpAtMs = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const url = /ready at (http:\S+)/.exec(output)?.[1];
    if (url !== undefined) return { child, url };
    if (child.exitCode !== null || Date.now() > giveUpAtMs) {
      child.kill("SIGKILL");
      throw new Error("the payment sandbox did not start");
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

function withOurIds(row: MovementRow): MovementRow {
  if (row.provider !== "alipay") return row;
  const { paymentId, refundId } = row;
  return {
    ...row,
    paymentId: paymentId === null ? null : fromOutTradeNo(paymentId),
    refundId: refundId === null ? null : fromOutRequestNo(refundId),
  };
}
