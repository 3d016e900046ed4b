/** `/v1/webhook_endpoints`: who is told of events. */
import { z } from "zod";
import type { StripeCall } from "./call.ts";
import type { StripeCore } from "./core.ts";
import { badRequest, missing } from "./failure.ts";
import { FormList, FormMetadata, FormText, readForm } from "./form.ts";
import { listFilter, listRows } from "./lists.ts";
import type { EndpointRow } from "./rows.ts";

/** As many as Stripe allows. */
const MAX_ENDPOINTS = 16;

const SECRET_LENGTH = 32;

const CreateForm = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  enabled_events: FormList,
  description: FormText.optional(),
  metadata: FormMetadata.default({}),
  api_version: FormText.optional(),
  expand: FormList.default([]),
});

/** `secret` is what every endpoint signs with; undefined makes one for each. */
export function createEndpoint(core: StripeCore, { form }: StripeCall, secret: string | undefined): object {
  const wish = readForm(CreateForm, form);
  if (core.store.endpoints.size >= MAX_ENDPOINTS) {
    throw badRequest("webhook_endpoint_limit", `You have reached the maximum of ${MAX_ENDPOINTS} webhook endpoints.`);
  }
  const endpoint = core.store.endpoints.put({
    ...{ id: core.makeId("we_"), url: wish.url, secret: secret ?? core.makeId("whsec_", SECRET_LENGTH) },
    ...{ enabledEvents: wish.enabled_events, description: wish.description ?? null, metadata: wish.metadata },
    createdAtMs: core.nowMs(),
  });
  return core.renderer.endpoint(endpoint, true);
}

export function listEndpoints(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(z.strictObject(listFilter), form);
  const { endpoints } = core.store;
  const render = (row: EndpointRow): object => core.renderer.endpoint(row);
  return listRows({ table: endpoints, wish, url: "/v1/webhook_endpoints", render });
}

export function retrieveEndpoint(core: StripeCore, call: StripeCall): object {
  return core.renderer.endpoint(findEndpoint(core, call));
}

export function deleteEndpoint(core: StripeCore, call: StripeCall): object {
  const { id } = findEndpoint(core, call);
  core.store.endpoints.remove(id);
  return { id, object: "webhook_endpoint", deleted: true };
}

function findEndpoint(core: StripeCore, { params }: StripeCall): EndpointRow {
  const endpoint = core.store.endpoints.get(params["id"] ?? "");
  if (!endpoint) throw missing("webhook endpoint", params["id"] ?? "");
  return endpoint;
}
