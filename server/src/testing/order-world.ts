/**
 * A small airline to order from, in one process: flights, seats, orders, jobs and a payment sandbox, without a network between
 * them. Calls are held against the contract as the gateway does it.
 */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createSandbox, type Sandbox } from "@aisle/psp-sandbox/sandbox.ts";
import { type OperationInput, type OperationName, type OperationOutput, operations } from "@aisle/protocol/contract.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import { fastify } from "fastify";
import { pino } from "pino";
import { Registry } from "prom-client";
import { v7 as uuidV7 } from "uuid";
import { createMailedCodes } from "../auth/mailed-codes.ts";
import { createPasswords } from "../auth/passwords.ts";
import type { Identity } from "../auth/identity.ts";
import { createFlights } from "../flights/flights.ts";
import { createLayoutCache } from "../flights/layout-cache.ts";
import type { Call } from "../gateway/call.ts";
import { createJobMetrics } from "../jobs/job-metrics.ts";
import { createWorkers } from "../jobs/workers.ts";
import { createBackground } from "../mail/background.ts";
import type { Letter } from "../mail/mailer.ts";
import { createOrders, type OrdersParts } from "../orders/orders.ts";
import { serveProviderNotices } from "../payments/notices.ts";
import { createAlipayProvider } from "../payments/alipay.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { createStripeProvider } from "../payments/stripe.ts";
import { createHoldStore } from "../seats/hold-store.ts";
import { createLanes } from "../seats/lanes.ts";
import { createSeatOperations } from "../seats/operations.ts";
import { createSeatMapStore } from "../seats/seat-map-store.ts";
import { createSeatStore } from "../seats/seat-store.ts";
import type { Database } from "../storage/database.ts";
import { createTravellers } from "../travellers/travellers.ts";

const stripeKeys = { secretKey: "sk_test_aisle", publishableKey: "pk_test_aisle" };
const WEBHOOK_SECRET = "whsec_of_the_order_world";

export const log = pino({ level: "silent" });

export interface OrderWorldParts {
  readonly database: Database;
  readonly clock: { nowMs(): number };
  readonly random?: () => number;
  readonly config?: Partial<OrdersParts["config"]>;
  /** A sandbox that is there already: another node beside the one that made it. */
  readonly sandbox?: WorldSandbox;
  /** In place of the provider, or around it. */
  readonly provider?: (provider: PaymentProvider) => PaymentProvider;
  /** Beside Stripe. */
  readonly otherProvider?: PaymentProvider;
}

/** The payment provider, with a network that can be cut. */
export interface WorldSandbox extends Sandbox {
  /** Where its notices go. */
  deliverTo(receive: (request: Request) => Promise<Response>): void;
}

const rsaPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
/** Made at the first need: most worlds have no Alipay, and keys take their time. */
let alipayKeys: { readonly app: ReturnType<typeof rsaPair>; readonly alipay: ReturnType<typeof rsaPair> } | undefined;

const ALIPAY_APP_ID = "2026000000000001";

/** Alipay over the network of a sandbox that was made with it. */
export function worldAlipay(sandbox: Sandbox, nowMs: () => number): PaymentProvider {
  alipayKeys ??= { app: rsaPair(), alipay: rsaPair() };
  return createAlipayProvider({
    ...{ appId: ALIPAY_APP_ID, nowMs, gatewayUrl: "http://sandbox.invalid/alipay/gateway.do" },
    ...{ privateKey: alipayKeys.app.privateKey, alipayPublicKey: alipayKeys.alipay.publicKey },
    notifyUrl: "http://aisle.invalid/webhooks/alipay",
    fetch: async (input, init) => sandbox.handle(new Request(input, init)),
  });
}

export function createWorldSandbox(
  nowMs: () => number,
  random: () => number = Math.random,
  options: { readonly alipay?: boolean } = {},
): WorldSandbox {
  if (options.alipay) alipayKeys ??= { app: rsaPair(), alipay: rsaPair() };
  let receive: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
  const sandbox = createSandbox({
    ...{ nowMs, random },
    stripe: { ...stripeKeys, webhookSecret: WEBHOOK_SECRET },
    alipay:
      options.alipay && alipayKeys
        ? { appId: ALIPAY_APP_ID, appPublicKey: alipayKeys.app.publicKey, privateKey: alipayKeys.alipay.privateKey }
        : undefined,
    send: (request) => receive(request),
  });
  return { ...sandbox, deliverTo: (receiver) => void (receive = receiver) };
}

export type OrderWorld = Awaited<ReturnType<typeof openOrderWorld>>;

export async function openOrderWorld(parts: OrderWorldParts) {
  const { database, clock, random = Math.random } = parts;
  const sandbox = parts.sandbox ?? createWorldSandbox(() => clock.nowMs(), random);
  const layouts = createLayoutCache({ database });
  const flights = createFlights({ database, clock, layouts });
  const lanes = createLanes({
    store: createSeatStore({ database, layouts }),
    ...{ lanes: 2, queueLimit: 10_000, maxWaitMs: 60_000, onCommitted: () => {}, random },
  });
  const stripe = createStripeProvider({
    ...{ secretKey: stripeKeys.secretKey, webhookSecret: WEBHOOK_SECRET, nowMs: () => clock.nowMs() },
    apiUrl: "http://sandbox.invalid",
    fetch: async (input, init) => sandbox.handle(new Request(input, init)),
  });
  const provider = parts.provider?.(stripe) ?? stripe;
  const all = [provider, parts.otherProvider];
  const providers = { default: provider, byName: (name: string) => all.find((one) => one?.name === name) };
  const letters: Letter[] = [];
  const mailer = { send: async (letter: Letter) => void letters.push(letter) };
  const background = createBackground({ log });
  const holds = createHoldStore(database);
  const documentKeys = { active: "k1", keys: new Map([["k1", Buffer.alloc(32, 7)]]) };
  const travellers = createTravellers({ database, clock, documentKeys });
  const orders = createOrders({
    ...{ database, clock, layouts, flights, lanes, holds, providers, background, log, mail: { mailer, isOn: true } },
    config: { orderPaymentMs: 20 * 60_000, findNeedsCode: false, paymentCapture: "automatic", ...parts.config },
    payerPage: () => ({ publishableKey: stripeKeys.publishableKey, apiUrl: null }),
    documentKeys,
    savedDocuments: travellers.documents,
    codes: createMailedCodes({ database, passwords: createPasswords() }),
    publicUrl: () => "http://aisle.invalid",
    io: undefined,
    holdLives: { bought: () => {}, lapsed: () => {} },
    wake: () => {},
  });
  const workers = createWorkers({
    ...{ database, handlers: orders.handlers, concurrency: 4, log, random },
    metrics: createJobMetrics(new Registry()),
  });
  const app = fastify();
  serveProviderNotices(app, { database, providers, clock, log, wake: () => {} });
  const receiveNotice = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const payload = Buffer.from(await request.arrayBuffer());
    const answer = await app.inject({
      method: "POST",
      url: pathname,
      headers: Object.fromEntries(request.headers),
      payload,
    });
    return new Response(answer.body, { status: answer.statusCode });
  };
  sandbox.deliverTo(receiveNotice);
  await registerEndpoint(sandbox);

  const handlers = {
    ...flights.operations,
    ...orders.operations,
    ...travellers.operations,
    ...createSeatOperations({
      ...{ lanes, holds, clock, maps: createSeatMapStore({ database, layouts }), viewers: {} as never },
      holdLives: { lifeMs: async () => 10 * 60_000 },
    }),
  };

  /** Calls an operation as a user, or as nobody. Errors come as they are thrown. */
  async function call<Name extends OperationName & keyof typeof handlers>(
    name: Name,
    input: OperationInput<Name>,
    identity: Identity | null = null,
  ): Promise<OperationOutput<Name>> {
    const handler = handlers[name] as (input: unknown, call: Call) => Promise<unknown>;
    const output = await handler(operations[name].input.parse(input), {
      identity,
      connection: null,
      log,
    } as unknown as Call);
    return operations[name].output.parse(output) as OperationOutput<Name>;
  }

  return {
    ...{ call, receiveNotice, orders, sandbox, workers, lanes, letters, database, clock, provider, flights },
    /** Everything that is due at this instant: jobs, notices, expiry, until nothing is. */
    async settle(): Promise<void> {
      for (let idle = 0; idle < 2;) {
        await sandbox.runDue();
        const ended = await orders.expiry.sweep();
        const ran = await workers.runDue();
        idle = ended + ran === 0 ? idle + 1 : 0;
      }
      await background.idle();
    },
    close: () => app.close(),
  };
}

async function registerEndpoint(sandbox: Sandbox): Promise<void> {
  await sandbox.handle(
    new Request("http://sandbox.invalid/v1/webhook_endpoints", {
      method: "POST",
      headers: {
        authorization: `Bearer ${stripeKeys.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ url: "http://aisle.invalid/webhooks/stripe", "enabled_events[0]": "*" }).toString(),
    }),
  );
}

export function someone(role: Identity["role"] = "passenger"): Identity {
  return { userId: uuidV7() as UserId, role, sessionId: randomUUID(), expiresAtMs: Number.MAX_SAFE_INTEGER };
}
