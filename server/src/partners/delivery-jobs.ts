/** The jobs behind webhooks, beside the one that spreads events. */
import type { NewJob } from "../jobs/outbox.ts";

export const DELIVER = "partners.deliver";
export const TIDY = "partners.tidy";
export const TELL_DISABLED = "partners.tellDisabled";

export interface EndpointJob {
  readonly endpointId: string;
}

/** One an endpoint: it sends what waits there in order, so that no two of its webhooks are ever under way. */
export function deliverJob(endpointId: string): NewJob {
  return { kind: DELIVER, key: endpointId, payload: { endpointId } satisfies EndpointJob };
}

export function tidyJob(runAtMs: number): NewJob {
  return { kind: TIDY, key: "all", payload: {}, runAtMs };
}

export function tellDisabledJob(endpointId: string): NewJob {
  return { kind: TELL_DISABLED, key: endpointId, payload: { endpointId } satisfies EndpointJob };
}
