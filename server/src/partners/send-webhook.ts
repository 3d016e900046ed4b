/** One HTTP request to a partner, within bounds, whatever the other side does. */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { safeLine } from "../jobs/safe-line.ts";
import { isPrivateLiteral, PrivateAddressError, publicLookup } from "./public-addresses.ts";

/** From the look-up of the name to the last byte that is read. */
export const WEBHOOK_TIMEOUT_MS = 10_000;
/** Read of an answer; the rest is not waited for. */
const MAX_ANSWER_BYTES = 4_096;
/** Kept of it. */
const MAX_EXCERPT_CHARACTERS = 200;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookAnswer {
  /** Null without an answer. */
  readonly status: number | null;
  /** Null when it counts as delivered. */
  readonly error: string | null;
  readonly excerpt: string | null;
  readonly durationMs: number;
}

export interface WebhookSender {
  /** Never rejects: whatever went wrong is in the answer. */
  send(webhook: WebhookRequest, stop: AbortSignal): Promise<WebhookAnswer>;
}

export function createWebhookSender(parts: {
  /** False in production: only public addresses are called. */
  readonly mayCallPrivate: boolean;
  readonly timeoutMs?: number;
}): WebhookSender {
  const { mayCallPrivate, timeoutMs = WEBHOOK_TIMEOUT_MS } = parts;
  return {
    async send(webhook, stop) {
      const beganAtMs = performance.now();
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const url = new URL(webhook.url);
        // A literal address is not looked up, so that nobody else would ask.
        if (!mayCallPrivate && isPrivateLiteral(url.hostname)) throw new PrivateAddressError();
        const lookup = mayCallPrivate ? {} : { lookup: publicLookup };
        const { status, excerpt } = await exchange(url, webhook, {
          ...lookup,
          signal: AbortSignal.any([timeout, stop]),
        });
        return { status, excerpt, error: problemOf(status), durationMs: since(beganAtMs) };
      } catch (error) {
        const problem = timeout.aborted ? `no answer within ${timeoutMs} ms` : networkProblem(error);
        return { status: null, excerpt: null, error: problem, durationMs: since(beganAtMs) };
      }
    },
  };
}

function exchange(
  url: URL,
  { headers, body }: WebhookRequest,
  options: RequestOptions,
): Promise<{ readonly status: number; readonly excerpt: string | null }> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        ...options,
        method: "POST",
        // A connection of its own, so that every one is asked where it leads.
        agent: false,
        headers: { ...headers, "content-length": bytes.length },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        // The status has decided; an answer that breaks off is as good as one that ends.
        readBeginning(answer).then(
          (beginning) => resolve({ status, excerpt: excerptOf(beginning) }),
          () => resolve({ status, excerpt: null }),
        );
      },
    );
    sending.on("error", reject);
    sending.end(bytes);
  });
}

async function readBeginning(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function excerptOf(bytes: Buffer): string | null {
  return safeLine(bytes.toString("latin1")).slice(0, MAX_EXCERPT_CHARACTERS) || null;
}

function problemOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

/** By its code where it has one: several failed addresses make an error without a text. */
function networkProblem(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? `no connection (${code})` : safeLine(error);
}

function since(beganAtMs: number): number {
  return Math.round(performance.now() - beganAtMs);
}
