/**
 * The payment provider of development: a sandbox that speaks Stripe's and Alipay's protocols and moves no money, as a process
 * beside the nodes. Started again when it dies, on the same port and with what it remembers; ends with the supervisor, however
 * that ends. Of several supervisors of one DATA_DIR one runs it, and the others use it and take it over.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { moveSandbox, readSandboxIdentity, type SandboxIdentity } from "./sandbox-identity.ts";

/** How often it is looked after. */
const LOOK_MS = 1_000;

const CALL_TIMEOUT_MS = 2_000;
const START_TIMEOUT_MS = 20_000;

/** It has nothing to finish: every call is in its journal before it is answered. */
const STOP_TIMEOUT_MS = 2_000;

/** As the sandbox tells its merchants. */
const ALIPAY_APP_ID = "2026000000000001";

export interface SandboxProcess {
  readonly url: string;
  /** The settings of nodes that use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Undefined while another supervisor runs it. */
  readonly pid: number | undefined;
  /** Has what Stripe would tell sent to the nodes at `url`. */
  sendNoticesTo(url: string): Promise<void>;
  stop(): Promise<void>;
}

type SandboxSettings = Pick<
  Config,
  "dataDir" | "environment" | "pspSandbox" | "pspSandboxPort" | "stripeSecretKey" | "alipayAppId"
>;

/** Undefined when the settings want none. */
export async function startSandboxProcess(parts: {
  readonly config: SandboxSettings;
  readonly log: Logger;
}): Promise<SandboxProcess | undefined> {
  const { config, log } = parts;
  if (!wantsSandbox(config)) return undefined;
  const folder = folderOf(config);
  let identity = await readSandboxIdentity(folder, config.pspSandboxPort);
  let child: ChildProcess | undefined;
  let noticesUrl: string | undefined;
  let stopping = false;

  if (!(await isThere(identity))) {
    child = await forkSandbox(folder, identity);
    if (!child && !(await isThere(identity))) {
      identity = await moveSandbox(folder, identity);
      child = await forkSandbox(folder, identity);
    }
    if (!child && !(await isThere(identity))) throw new Error(`the payment sandbox did not start: see ${folder}`);
    // Nobody else was there, so whoever was to be told is gone.
    if (child) await forgetEndpoints(identity);
  }

  const lookAfter = async (): Promise<void> => {
    if (child && child.exitCode === null && child.signalCode === null) return;
    if (await isThere(identity)) return;
    log.warn("the payment sandbox is gone; starting it again");
    const started = await forkSandbox(folder, identity);
    if (stopping) started?.disconnect();
    else child = started;
  };

  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking
      .then(lookAfter)
      .catch((error: unknown) => log.error({ err: error }, "the payment sandbox is away"));
  }, LOOK_MS);
  timer.unref();

  return {
    url: urlOf(identity),
    env: settingsFor(identity, folder, config.alipayAppId),
    get pid() {
      return child?.pid;
    },
    async sendNoticesTo(nodesUrl) {
      noticesUrl = new URL("/webhooks/stripe", nodesUrl).href;
      await call(identity, "POST", "/v1/webhook_endpoints", { url: noticesUrl, "enabled_events[0]": "*" });
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await looking;
      // Somebody else goes on with it, and has no use for our nodes' address.
      if (!child && noticesUrl !== undefined) await forgetEndpoints(identity, noticesUrl).catch(() => {});
      await end(child);
    },
  };
}

/** The settings of the sandbox of a server of this DATA_DIR, for commands beside it; none when it has no sandbox. */
export async function settingsOfSandbox(config: SandboxSettings): Promise<Readonly<Record<string, string>>> {
  const folder = folderOf(config);
  if (!wantsSandbox(config) || !existsSync(folder)) return {};
  return settingsFor(await readSandboxIdentity(folder, 0), folder, config.alipayAppId);
}

function wantsSandbox({ pspSandbox, stripeSecretKey, environment }: SandboxSettings): boolean {
  return pspSandbox !== "off" && stripeSecretKey === undefined && environment !== "production";
}

function folderOf({ dataDir }: SandboxSettings): string {
  return resolve(dataDir, "psp-sandbox");
}

function urlOf({ port }: SandboxIdentity): string {
  return `http://127.0.0.1:${port}`;
}

function settingsFor(
  identity: SandboxIdentity,
  folder: string,
  alipayAppId: string | undefined,
): Record<string, string> {
  const { secretKey, publishableKey, webhookSecret } = identity;
  return {
    ...{ STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET: webhookSecret },
    STRIPE_API_URL: urlOf(identity),
    ...(alipayAppId === undefined && {
      ...{ ALIPAY_APP_ID, ALIPAY_GATEWAY_URL: `${urlOf(identity)}/alipay/gateway.do` },
      ALIPAY_PRIVATE_KEY_FILE: join(folder, "keys/app-private.pem"),
      ALIPAY_PUBLIC_KEY_FILE: join(folder, "keys/alipay-public.pem"),
    }),
  };
}

/** Undefined when it did not come to serve, for instance because its port is taken. */
async function forkSandbox(folder: string, identity: SandboxIdentity): Promise<ChildProcess | undefined> {
  const child = fork(fileURLToPath(import.meta.resolve("@aisle/psp-sandbox/main.ts")), {
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...{ PSP_SANDBOX_PORT: String(identity.port), PSP_SANDBOX_KEYS: join(folder, "keys") },
      ...{ PSP_SANDBOX_JOURNAL: join(folder, "journal.ndjson"), STRIPE_SECRET_KEY: identity.secretKey },
      ...{ STRIPE_PUBLISHABLE_KEY: identity.publishableKey, STRIPE_WEBHOOK_SECRET: identity.webhookSecret },
    },
  });
  const deadline = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  const serves = await Promise.race([once(child, "message").then(() => true), once(child, "exit").then(() => false)]);
  clearTimeout(deadline);
  return serves ? child : undefined;
}

/** Whether our own sandbox answers there: a stranger does not know its key. */
async function isThere(identity: SandboxIdentity): Promise<boolean> {
  try {
    await call(identity, "GET", "/v1/webhook_endpoints");
    return true;
  } catch {
    return false;
  }
}

/** Has nobody told any more, or not those at `url`. */
async function forgetEndpoints(identity: SandboxIdentity, url?: string): Promise<void> {
  const listed = (await call(identity, "GET", "/v1/webhook_endpoints?limit=100")) as {
    data: { id: string; url: string }[];
  };
  for (const endpoint of listed.data) {
    if (url === undefined || endpoint.url === url)
      await call(identity, "DELETE", `/v1/webhook_endpoints/${endpoint.id}`);
  }
}

async function call(
  identity: SandboxIdentity,
  method: string,
  path: string,
  form?: Readonly<Record<string, string>>,
): Promise<unknown> {
  const response = await fetch(`${urlOf(identity)}${path}`, {
    ...{
      method,
      // One that is kept is closed at the other end after five seconds, as the next call may be leaving on it.
      headers: { authorization: `Bearer ${identity.secretKey}`, connection: "close" },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    },
    ...(form && { body: new URLSearchParams(form) }),
  });
  if (!response.ok) throw new Error(`the payment sandbox answered ${response.status} to ${method} ${path}`);
  return response.json();
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  if (child.connected) child.disconnect();
  const deadline = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(deadline);
}
