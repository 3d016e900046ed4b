/** Every path of the Stripe side, and what it is called in faults. */
import type { StripeCall } from "./call.ts";
import type { StripeCore } from "./core.ts";
import { createEndpoint, deleteEndpoint, listEndpoints, retrieveEndpoint } from "./endpoints.ts";
import { cancelIntent, captureIntent, confirmIntent, createIntent, listIntents, retrieveIntent } from "./intents.ts";
import { listCharges, listEvents, listTransactions, retrieveCharge, retrieveEvent } from "./other-lists.ts";
import { createRefund, listRefunds, retrieveRefund } from "./refunds.ts";

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** Such as `payment_intents/:id/confirm`, under `/v1/`. */
  readonly path: string;
  /** Such as `payment_intents.confirm`. */
  readonly name: string;
  /** Whether a page may call it with the publishable key. */
  readonly forPages?: true;
  readonly run: (core: StripeCore, call: StripeCall) => object;
}

export function createRoutes(webhookSecret: string | undefined): readonly Route[] {
  const intents = "payment_intents";
  const endpoints = "webhook_endpoints";
  return [
    { method: "POST", path: intents, name: `${intents}.create`, run: createIntent },
    { method: "GET", path: intents, name: `${intents}.list`, run: listIntents },
    { method: "GET", path: `${intents}/:id`, name: `${intents}.retrieve`, forPages: true, run: retrieveIntent },
    { method: "POST", path: `${intents}/:id/confirm`, name: `${intents}.confirm`, forPages: true, run: confirmIntent },
    { method: "POST", path: `${intents}/:id/capture`, name: `${intents}.capture`, run: captureIntent },
    { method: "POST", path: `${intents}/:id/cancel`, name: `${intents}.cancel`, run: cancelIntent },
    { method: "POST", path: "refunds", name: "refunds.create", run: createRefund },
    { method: "GET", path: "refunds", name: "refunds.list", run: listRefunds },
    { method: "GET", path: "refunds/:id", name: "refunds.retrieve", run: retrieveRefund },
    { method: "GET", path: "charges", name: "charges.list", run: listCharges },
    { method: "GET", path: "charges/:id", name: "charges.retrieve", run: retrieveCharge },
    { method: "GET", path: "balance_transactions", name: "balance_transactions.list", run: listTransactions },
    { method: "GET", path: "events", name: "events.list", run: listEvents },
    { method: "GET", path: "events/:id", name: "events.retrieve", run: retrieveEvent },
    {
      ...{ method: "POST", path: endpoints, name: `${endpoints}.create` },
      run: (core, call) => createEndpoint(core, call, webhookSecret),
    },
    { method: "GET", path: endpoints, name: `${endpoints}.list`, run: listEndpoints },
    { method: "GET", path: `${endpoints}/:id`, name: `${endpoints}.retrieve`, run: retrieveEndpoint },
    { method: "DELETE", path: `${endpoints}/:id`, name: `${endpoints}.delete`, run: deleteEndpoint },
  ];
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | undefined {
  const given = path.split("/");
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== given.length) continue;
    if (!wanted.every((part, index) => part.startsWith(":") || part === given[index])) continue;
    const params = wanted.flatMap((part, index) => (part.startsWith(":") ? [[part.slice(1), given[index]!]] : []));
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}
