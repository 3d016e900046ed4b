/** A sandbox in this process for tests: a clock that is moved by hand, chance from a seed, notices that are caught. */
import { generateKeyPairSync } from "node:crypto";
import { Stripe } from "stripe";
import { type Sandbox, createSandbox } from "../sandbox.ts";
import type { SandboxParts } from "../sandbox.ts";

export const SECRET_KEY = "sk_test_world";
export const PUBLISHABLE_KEY = "pk_test_world";

/** Both halves for both sides, made once: making them is slow. */
const pairs = [0, 1].map(() =>
  generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }),
);
export const alipayKeys = {
  appId: "2026000000000001",
  appPrivateKey: pairs[0]!.privateKey,
  alipayPublicKey: pairs[1]!.publicKey,
};

export interface CaughtNotice {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly atMs: number;
}

export interface SandboxWorld {
  readonly sandbox: Sandbox;
  /** The official client, which reaches the sandbox without a network. */
  readonly stripe: Stripe;
  readonly nowMs: () => number;
  /** Moves the clock from one due thing to the next, so that each happens at its time. */
  advance(durationMs: number): Promise<void>;
  readonly notices: readonly CaughtNotice[];
  /** What receivers answer. */
  receiver: (notice: CaughtNotice) => Response;
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export function createWorld(
  parts: { readonly seed?: number; readonly journal?: SandboxParts["journal"] } = {},
): SandboxWorld {
  let nowMs = Date.UTC(2027, 0, 15);
  const notices: CaughtNotice[] = [];
  const sandbox = createSandbox({
    ...{ nowMs: () => nowMs, random: seeded(parts.seed ?? 1), journal: parts.journal },
    stripe: { secretKey: SECRET_KEY, publishableKey: PUBLISHABLE_KEY },
    alipay: { appId: alipayKeys.appId, appPublicKey: pairs[0]!.publicKey, privateKey: pairs[1]!.privateKey },
    async send(request) {
      const { url, headers } = request;
      const notice = { url, headers, body: await request.text(), atMs: nowMs };
      notices.push(notice);
      return world.receiver(notice);
    },
  });
  const ask = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    sandbox.handle(new Request(input, init));
  const world: SandboxWorld = {
    ...{ sandbox, notices, nowMs: () => nowMs, receiver: () => new Response("success") },
    stripe: new Stripe(SECRET_KEY, {
      ...{ host: "sandbox.invalid", protocol: "http", port: 80, maxNetworkRetries: 0, telemetry: false },
      httpClient: Stripe.createFetchHttpClient(ask),
    }),
    async advance(durationMs) {
      const endMs = nowMs + durationMs;
      for (;;) {
        await sandbox.runDue();
        const dueAtMs = sandbox.nextDueAtMs();
        if (dueAtMs === undefined || dueAtMs > endMs) break;
        nowMs = Math.max(nowMs, dueAtMs);
      }
      nowMs = endMs;
    },
    post: (path, body, headers = {}) =>
      ask(`http://sandbox.invalid${path}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body,
      }),
  };
  return world;
}

/** Small and good enough for tests (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A journal that a second sandbox can be made from. */
export function memoryJournal(lines: string[] = []): { readonly lines: string[]; append(line: string): void } {
  return { lines, append: (line) => void lines.push(line) };
}
