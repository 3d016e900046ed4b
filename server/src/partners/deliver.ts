/** Sends what waits at an endpoint: one webhook after another, each only when the one before it has arrived or was given up. */
import type { Logger } from "pino";
import type { Again, JobHandler } from "../jobs/job-handler.ts";
import type { EndpointJob } from "./delivery-jobs.ts";
import { judgeAttempt } from "./delivery-rules.ts";
import type { WebhookSender } from "./send-webhook.ts";
import type { WaitingWebhooks } from "./waiting-webhooks.ts";
import { signedHeaders } from "./webhook-signature.ts";

/** Endpoints that a process sends to at a time: slow ones must leave workers for payments. */
const MAX_ENDPOINTS_AT_ONCE = 4;
const AFTER_OTHERS_MS = 500;
/** Webhooks sent before other jobs get a turn. */
const MAX_IN_A_ROW = 50;
const MAX_ROW_MS = 20_000;
/** The last attempt of a row may take its ten seconds. */
const TIMEOUT_MS = 60_000;

export interface DeliverParts {
  readonly webhooks: WaitingWebhooks;
  readonly sender: WebhookSender;
  readonly log: Logger;
  readonly random: () => number;
}

export function createDeliverHandler({ webhooks, sender, log, random }: DeliverParts): JobHandler {
  let sending = 0;

  /** Sends the next one. Undefined when there may be more to send at once. */
  const sendNext = async (endpointId: string, signal: AbortSignal): Promise<Again | "nothing_waits" | undefined> => {
    const webhook = await webhooks.next(endpointId);
    if (!webhook) return "nothing_waits";
    const { nowMs, nextAttemptAtMs, url, webhookId, secrets, body, deliveryId, tries } = webhook;
    if (nextAttemptAtMs > nowMs) return { again: { inMs: nextAttemptAtMs - nowMs } };
    const headers = {
      "content-type": "application/json",
      "user-agent": "Aisle-Webhooks/1",
      ...signedHeaders({ webhookId, atMs: nowMs, body, secrets }),
    };
    const answer = await sender.send({ url, headers, body }, signal);
    // Cut short by this process, which says nothing of the partner.
    signal.throwIfAborted();
    const delivered = answer.error === null;
    const verdict = judgeAttempt({ ...webhook, status: answer.status, delivered, atMs: nowMs }, random);
    await webhooks.record(webhook, answer, verdict);
    if (!delivered)
      log.info({ endpointId, deliveryId, tries: tries + 1, error: answer.error }, "a webhook did not arrive");
    return verdict.kind === "again" ? { again: { inMs: verdict.inMs } } : undefined;
  };

  const sendInARow = async (endpointId: string, signal: AbortSignal): Promise<Again | void> => {
    const beganAtMs = performance.now();
    for (let sent = 0; sent < MAX_IN_A_ROW && performance.now() - beganAtMs < MAX_ROW_MS; sent += 1) {
      const end = await sendNext(endpointId, signal);
      if (end === "nothing_waits") return;
      if (end) return end;
    }
    return { again: { inMs: 0 } };
  };

  return {
    // Failures of partners are no failures of the job: only the database can make it fail.
    maxAttempts: 100,
    backoff: { firstMs: 500, longestMs: 60_000 },
    timeoutMs: TIMEOUT_MS,
    async run(payload, { signal }) {
      const { endpointId } = payload as EndpointJob;
      if (sending >= MAX_ENDPOINTS_AT_ONCE) return { again: { inMs: AFTER_OTHERS_MS } };
      sending += 1;
      try {
        return await sendInARow(endpointId, signal);
      } finally {
        sending -= 1;
      }
    },
  };
}
