/** Events, and how they are told: signed as Stripe signs, with the time of each attempt. */
import { createHmac } from "node:crypto";
import type { Courier, Deliveries } from "../deliveries.ts";
import type { MakeId } from "../ids.ts";
import type { Store } from "../store.ts";
import type { Renderer } from "./render.ts";

export function createEmit(parts: {
  readonly store: Store;
  readonly deliveries: Deliveries;
  readonly makeId: MakeId;
  readonly nowMs: () => number;
}): (type: string, object: unknown) => void {
  const { store, deliveries, makeId, nowMs } = parts;
  return (type, object) => {
    const event = store.events.put({ id: makeId("evt_"), type, object, createdAtMs: nowMs() });
    for (const { id, enabledEvents } of store.endpoints.all()) {
      if (!enabledEvents.includes("*") && !enabledEvents.includes(type)) continue;
      deliveries.add({ provider: "stripe", topic: `stripe.${type}`, receiver: id, subject: event.id });
    }
  };
}

export function createStripeCourier(parts: {
  readonly store: Store;
  readonly renderer: Renderer;
  readonly nowMs: () => number;
}): Courier {
  const { store, renderer, nowMs } = parts;
  return {
    write({ receiver, subject }) {
      const endpoint = store.endpoints.get(receiver);
      const event = store.events.get(subject);
      if (!endpoint || !event) return undefined;
      const body = JSON.stringify(renderer.event(event), null, 2);
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signature(body, endpoint.secret, nowMs()),
      };
      return new Request(endpoint.url, { method: "POST", headers, body });
    },
    isUnderstood: async ({ ok }) => ok,
  };
}

function signature(body: string, secret: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000);
  const proof = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${proof}`;
}
