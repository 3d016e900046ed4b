/** All that a node does for partners, put together. */
import type { Logger } from "pino";
import type { Handlers } from "../gateway/call.ts";
import type { JobHandlers } from "../jobs/job-handler.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import { createDeliverHandler } from "./deliver.ts";
import { DELIVER, TELL_DISABLED, TIDY } from "./delivery-jobs.ts";
import { createDeliveryOperations } from "./delivery-operations.ts";
import { createEndpointOperations } from "./endpoint-operations.ts";
import { SPREAD_EVENTS } from "./partner-event.ts";
import { createWebhookSender } from "./send-webhook.ts";
import { createSpreadHandler } from "./spread-events.ts";
import { createTellDisabledHandler } from "./tell-disabled.ts";
import { createTidyHandler } from "./tidy.ts";
import { createWaitingWebhooks } from "./waiting-webhooks.ts";

export interface Partners {
  readonly operations: Pick<Handlers, Extract<keyof Handlers, `partners.${string}`>>;
  readonly jobHandlers: JobHandlers;
}

export interface PartnersParts {
  readonly database: Database;
  readonly mailer: Mailer;
  /** `production` lets webhooks go to public addresses alone, by https. */
  readonly environment: string;
  /** Called when jobs were committed. */
  readonly wake: () => void;
  readonly log: Logger;
  /** Gives a number from 0 up to 1; tests bring one that repeats. */
  readonly random?: () => number;
  /** Of one request; ten seconds when left out. */
  readonly webhookTimeoutMs?: number;
}

export function createPartners(parts: PartnersParts): Partners {
  const { database, mailer, environment, wake, log, random = Math.random, webhookTimeoutMs } = parts;
  const mayCallPrivate = environment !== "production";
  const sender = createWebhookSender({
    mayCallPrivate,
    ...(webhookTimeoutMs !== undefined && { timeoutMs: webhookTimeoutMs }),
  });
  return {
    operations: {
      ...createEndpointOperations({ database, mayCallPrivate, wake }),
      ...createDeliveryOperations({ database, wake }),
    },
    jobHandlers: {
      [SPREAD_EVENTS]: createSpreadHandler(database),
      [DELIVER]: createDeliverHandler({ webhooks: createWaitingWebhooks(database), sender, log, random }),
      [TELL_DISABLED]: createTellDisabledHandler({ database, mailer }),
      [TIDY]: createTidyHandler(database),
    },
  };
}
