/** Webhooks: how airline partners learn of orders and flights, signed as Standard Webhooks prescribes. */
import { z } from "zod";
import { AirlineCode, EndpointId, RotationId } from "./ids.ts";
import {
  MAX_CURSOR_CHARACTERS,
  MAX_ENDPOINTS,
  MAX_PAGE_ROWS,
  MAX_SECRET_OVERLAP_MS,
  MAX_WEBHOOK_URL_CHARACTERS,
} from "./limits.ts";
import { defineOperation } from "./operation.ts";
import { lineOfText } from "./text.ts";
import { EpochMs } from "./times.ts";

/** What partners can be told of. Whoever takes webhooks must pass over types that it does not know. */
export const PartnerEventType = z.enum([
  "order.created",
  "order.ticketed",
  "order.changed",
  "order.cancelled",
  "order.expired",
  "payment.succeeded",
  "payment.failed",
  "refund.succeeded",
  "refund.failed",
  "flight.updated",
]);
export type PartnerEventType = z.output<typeof PartnerEventType>;

/**
 * - `disabled`: by an admin;
 * - `gone`: it answered 410 Gone;
 * - `failing`: nothing arrived for three days.
 * Nothing is sent to it in these states. What waited for it is sent once it is enabled again; what happened meanwhile is not.
 */
export const EndpointState = z.enum(["enabled", "disabled", "gone", "failing"]);
export type EndpointState = z.output<typeof EndpointState>;

const url = z
  .string()
  .max(MAX_WEBHOOK_URL_CHARACTERS)
  .regex(/^[\x21-\x7e]+$/, "must be an address in ASCII")
  .refine((text) => URL.canParse(text), "must be an address such as https://partner.example/webhooks")
  .refine(
    (text) => !URL.canParse(text) || isPlainAddress(new URL(text)),
    "must begin with https:// (or http:// to this machine, outside production) and hold neither user nor fragment",
  );

/** Where else http may lead: to the machine itself, for development. Whether it may is for the server to say. */
function isPlainAddress({ protocol, hostname, username, password, hash }: URL): boolean {
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return (protocol === "https:" || (protocol === "http:" && isHere)) && username + password + hash === "";
}

const wanted = z
  .array(PartnerEventType)
  .min(1)
  .max(PartnerEventType.options.length)
  .refine((types) => new Set(types).size === types.length, "must not name an event twice");

const description = lineOfText(100);

export const Endpoint = z.object({
  endpointId: EndpointId,
  url: z.string(),
  events: z.array(PartnerEventType),
  /** Only what concerns this airline is sent; null sends what concerns any. */
  airline: AirlineCode.nullable(),
  description: z.string(),
  state: EndpointState,
  /** Since when nothing arrives; null while all is well. */
  failingSinceMs: EpochMs.nullable(),
  /** Until when the secret before the newest one signs too. */
  previousSecretUntilMs: EpochMs.nullable(),
  /** Webhooks that wait to be sent; counted no further than a thousand. */
  waiting: z.int().min(0),
  createdAtMs: EpochMs,
});
export type Endpoint = z.output<typeof Endpoint>;

/** `whsec_` and base64, as libraries for Standard Webhooks take it. Null in a repetition that comes too late to be one. */
const Secret = z.string().nullable();

export const partnersEndpointsCreate = defineOperation({
  name: "partners.endpoints.create",
  summary:
    "Has webhooks sent to an address from now on. The secret that signs them is told here and never again, but to a repetition within ten minutes.",
  access: "admin",
  effect: "write",
  clientId: "endpointId",
  input: z.strictObject({
    endpointId: EndpointId,
    url,
    events: wanted,
    airline: AirlineCode.nullable().default(null),
    description,
  }),
  output: z.object({ endpoint: Endpoint, secret: Secret }),
  errors: ["id_conflict"],
});

export const partnersEndpointsList = defineOperation({
  name: "partners.endpoints.list",
  summary: "Where webhooks go, oldest first.",
  access: "admin",
  effect: "read",
  input: z.strictObject({}),
  output: z.object({ endpoints: z.array(Endpoint).max(MAX_ENDPOINTS) }),
});

export const partnersEndpointsUpdate = defineOperation({
  name: "partners.endpoints.update",
  summary:
    "Changes what is named. Enabling an endpoint sends what waits for it; another address is tried at once with what waits.",
  access: "admin",
  effect: "write",
  input: z.strictObject({
    endpointId: EndpointId,
    enabled: z.boolean().optional(),
    url: url.optional(),
    events: wanted.optional(),
    description: description.optional(),
  }),
  output: z.object({ endpoint: Endpoint }),
  errors: ["not_found"],
});

export const partnersEndpointsRotateSecret = defineOperation({
  name: "partners.endpoints.rotateSecret",
  summary:
    "Makes a new secret, told here and never again but to a repetition. Both sign until the old one's time is over: a day unless another time is named, 0 after a leak.",
  access: "admin",
  effect: "write",
  clientId: "rotationId",
  input: z.strictObject({
    endpointId: EndpointId,
    rotationId: RotationId,
    keepOldForMs: z.int().min(0).max(MAX_SECRET_OVERLAP_MS).default(MAX_SECRET_OVERLAP_MS),
  }),
  output: z.object({ endpoint: Endpoint, secret: Secret }),
  errors: ["not_found"],
});

export const partnersEndpointsDelete = defineOperation({
  name: "partners.endpoints.delete",
  summary: "Sends nothing there any more and forgets what was sent. Again changes nothing.",
  access: "admin",
  effect: "write",
  input: z.strictObject({ endpointId: EndpointId }),
  output: z.object({}),
});

/** `failed`: given up after three days, or because the endpoint is gone. */
export const DeliveryState = z.enum(["waiting", "delivered", "failed"]);
export type DeliveryState = z.output<typeof DeliveryState>;

/** Given by the server, rising. */
const DeliveryId = z.int().min(1);

export const Delivery = z.object({
  deliveryId: DeliveryId,
  endpointId: EndpointId,
  /** The header `webhook-id`: the same for every attempt and every replay, by which a receiver knows it again. */
  webhookId: z.string(),
  type: PartnerEventType,
  state: DeliveryState,
  attempts: z.int().min(0),
  /** Null when none is planned. Those ahead of it in the endpoint's order go first. */
  nextAttemptAtMs: EpochMs.nullable(),
  createdAtMs: EpochMs,
  deliveredAtMs: EpochMs.nullable(),
});
export type Delivery = z.output<typeof Delivery>;

export const DeliveryAttempt = z.object({
  atMs: EpochMs,
  /** Null when there was no answer. */
  status: z.int().nullable(),
  durationMs: z.int().min(0),
  /** Why it does not count as delivered; null when it does. */
  error: z.string().nullable(),
  /** How the answer began, in ASCII. */
  answer: z.string().nullable(),
});
export type DeliveryAttempt = z.output<typeof DeliveryAttempt>;

export const partnersDeliveriesList = defineOperation({
  name: "partners.deliveries.list",
  summary: "What was sent or waits to be, newest first. Kept for thirty days.",
  access: "admin",
  effect: "read",
  input: z.strictObject({
    endpointId: EndpointId.optional(),
    state: DeliveryState.optional(),
    type: PartnerEventType.optional(),
    cursor: z.string().max(MAX_CURSOR_CHARACTERS).optional(),
    limit: z.int().min(1).max(MAX_PAGE_ROWS).default(50),
  }),
  output: z.object({
    deliveries: z.array(Delivery).max(MAX_PAGE_ROWS),
    /** For the next page; null when this was the last. */
    nextCursor: z.string().nullable(),
  }),
});

export const partnersDeliveriesGet = defineOperation({
  name: "partners.deliveries.get",
  summary: "One webhook: its body as it is sent, and the newest attempts to deliver it, newest first.",
  access: "admin",
  effect: "read",
  input: z.strictObject({ deliveryId: DeliveryId }),
  output: z.object({
    delivery: Delivery,
    payload: z.string(),
    attempts: z.array(DeliveryAttempt).max(MAX_PAGE_ROWS),
  }),
  errors: ["not_found"],
});

export const partnersDeliveriesReplay = defineOperation({
  name: "partners.deliveries.replay",
  summary:
    "Sends again, with the same webhook-id: one webhook, whatever became of it, or what failed at an endpoint for events since a time, as many as fit a call.",
  access: "admin",
  effect: "write",
  input: z.union([
    z.strictObject({ deliveryId: DeliveryId }),
    z.strictObject({ endpointId: EndpointId, sinceMs: EpochMs }),
  ]),
  output: z.object({
    replayed: z.int().min(0),
    /** True when there is more to replay: call again. */
    more: z.boolean(),
  }),
  errors: ["not_found"],
});
