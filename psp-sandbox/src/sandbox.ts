/**
 * A payment provider without money: Stripe's API, and Alipay's gateway beside it. Has no network, clock or chance of its
 * own, so that a simulation may run thousands of payments in one process and get the same again.
 */
import { createAgenda } from "./agenda.ts";
import { CASHIER_PATH, answerCashier } from "./alipay/cashier.ts";
import type { AlipayKeys } from "./alipay/core.ts";
import { createGateway } from "./alipay/gateway.ts";
import { createAlipayCourier } from "./alipay/notices.ts";
import { failRefundLater } from "./alipay/refunds.ts";
import { createControl } from "./control.ts";
import { createDeliveries } from "./deliveries.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createMakeId } from "./ids.ts";
import type { MovementRow } from "./movements.ts";
import { createStore, type Journal } from "./store.ts";
import { createStripeApi } from "./stripe/api.ts";
import { handleChallenge } from "./stripe/challenge-page.ts";
import { settleLater } from "./stripe/charging.ts";
import type { StripeKeys } from "./stripe/keys.ts";
import { settleRefundLater } from "./stripe/refunds.ts";
import { createRenderer } from "./stripe/render.ts";
import { createEmit, createStripeCourier } from "./stripe/webhooks.ts";

/** Larger bodies are refused unread: a call has a few kilobytes at most. */
export const MAX_BODY_BYTES = 64 * 1024;

export interface SandboxParts {
  readonly nowMs: () => number;
  /** 0 up to 1. Ids, and what probabilities decide, come from it. */
  readonly random: () => number;
  readonly stripe: StripeKeys & {
    /** What all webhook endpoints sign with; unset, each gets a secret of its own, as at Stripe. */
    readonly webhookSecret?: string | undefined;
  };
  /** Unset, there is no Alipay. */
  readonly alipay?: AlipayKeys | undefined;
  /** Carries notices to their receivers. */
  readonly send: (request: Request) => Promise<Response>;
  /** What is remembered over a restart; unset, nothing is. */
  readonly journal?: Journal | undefined;
  /** Where pages and callers reach it, without a slash at the end; asked anew each time. */
  readonly publicUrl?: (() => string) | undefined;
  /** Told when `nextDueAtMs` may have changed. */
  readonly onNoted?: (() => void) | undefined;
}

export interface Sandbox {
  /**
   * Answers a call. Rejects with `ConnectionLost` when a fault wants the caller to get no answer. What is to happen later
   * happens in `runDue`.
   */
  handle(request: Request): Promise<Response>;
  readonly faults: Faults;
  /** Does all that is due by now: settles payments, sends notices. Resolves when the notices are answered. */
  runDue(): Promise<void>;
  /** Undefined when nothing is to happen. */
  nextDueAtMs(): number | undefined;
  /** Sends the notices that were withheld, at the next `runDue`. */
  releaseNotices(): void;
  /** Everything that moved money so far. */
  movements(): readonly MovementRow[];
}

export function createSandbox(parts: SandboxParts): Sandbox {
  const { nowMs, random, stripe, send, journal, publicUrl = () => "http://sandbox.invalid" } = parts;
  const store = createStore(journal);
  const agenda = createAgenda({ nowMs, onNoted: parts.onNoted });
  const faults = createFaults(random);
  const makeId = createMakeId(random);
  const renderer = createRenderer({ store, publicUrl });
  const { alipay = noAlipay } = parts;
  const couriers = {
    stripe: createStripeCourier({ store, renderer, nowMs }),
    alipay: createAlipayCourier({ nowMs, keys: alipay }),
  };
  const deliveries = createDeliveries({
    ...{ store, agenda, faults, makeId, random, nowMs, send, couriers },
  });
  const emit = createEmit({ store, deliveries, makeId, nowMs });
  const core = { store, agenda, faults, makeId, nowMs, renderer, emit };
  const calls = { agenda, faults, deliveries };
  const stripeApi = createStripeApi({ core, calls, keys: stripe, webhookSecret: stripe.webhookSecret });
  const alipayCore = { store, agenda, faults, deliveries, makeId, nowMs, keys: alipay };
  const gateway = createGateway({ core: alipayCore, calls });
  const control = createControl({ store, faults, deliveries });

  for (const intent of store.intents.all()) settleLater(core, intent);
  for (const refund of store.refunds.all()) settleRefundLater(core, refund);
  for (const refund of store.tradeRefunds.all()) failRefundLater(alipayCore, refund);
  deliveries.resume();

  return {
    async handle(request) {
      const body = await readBody(request);
      if (body === undefined) return Response.json({ problem: "too large" }, { status: 413 });
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/sandbox/")) return control(request, body);
      if (pathname.startsWith("/3ds/")) return handleChallenge(core, request, body);
      if (pathname === "/alipay/gateway.do" && parts.alipay) return gateway(request, body);
      if (pathname.startsWith(CASHIER_PATH)) return answerCashier(alipayCore, request, body);
      return stripeApi(request, body);
    },
    faults,
    runDue: agenda.runDue,
    nextDueAtMs: agenda.nextDueAtMs,
    releaseNotices: deliveries.release,
    movements: () => [...store.movements.all()],
  };
}

const noAlipay: AlipayKeys = { appId: "", appPublicKey: "", privateKey: "" };

async function readBody(request: Request): Promise<string | undefined> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
