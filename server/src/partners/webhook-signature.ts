/** How webhooks are signed: Standard Webhooks 1, symmetric (https://www.standardwebhooks.com). */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** 24 to 64 are allowed. */
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

export interface SignedHeaders {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

/** One signature for each secret: a receiver that knows either one is content. */
export function signedHeaders(parts: {
  readonly webhookId: string;
  readonly atMs: number;
  readonly body: string;
  readonly secrets: readonly string[];
}): SignedHeaders {
  const { webhookId, atMs, body, secrets } = parts;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(webhookId, new Date(atMs), body));
  return {
    "webhook-id": webhookId,
    "webhook-timestamp": String(Math.floor(atMs / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
