/** Answers calls to `/v1/…`: finds the path, reads the parameters, checks the key, minds idempotency, carries out. */
import { type CallParts, carryOut } from "../calls.ts";
import type { StripeCore } from "./core.ts";
import { StripeFailure, unauthorized, unknownPath } from "./failure.ts";
import { type Form, parseForm } from "./form.ts";
import { createIdempotency } from "./idempotency.ts";
import { type StripeKeys, authorize } from "./keys.ts";
import { type FoundRoute, createRoutes, findRoute } from "./routes.ts";

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "authorization, content-type, idempotency-key, stripe-version",
  "access-control-max-age": "300",
};

interface Answer {
  readonly status: number;
  readonly body: string;
}

export function createStripeApi(parts: {
  readonly core: StripeCore;
  readonly calls: CallParts;
  readonly keys: StripeKeys;
  /** What all endpoints sign with; undefined makes a secret for each. */
  readonly webhookSecret: string | undefined;
}): (request: Request, body: string) => Promise<Response> {
  const { core, calls, keys, webhookSecret } = parts;
  const { store, makeId, nowMs } = core;
  const routes = createRoutes(webhookSecret);
  const idempotency = createIdempotency({ store, nowMs });

  const respond = ({ status, body }: Answer, headers: Record<string, string> = {}): Response =>
    new Response(body, {
      status,
      headers: { "content-type": "application/json", "request-id": makeId("req_"), ...CORS, ...headers },
    });

  const run = (found: FoundRoute, form: Form, key: "secret" | "publishable"): Answer => {
    try {
      return { status: 200, body: JSON.stringify(found.route.run(core, { params: found.params, form, key })) };
    } catch (error) {
      if (error instanceof StripeFailure) return failed(error);
      throw error;
    }
  };

  const handle = async (request: Request, body: string): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.slice("/v1/".length);
    const found = findRoute(routes, request.method, path);
    if (!found) throw unknownPath(request.method, url.pathname.slice(0, 200));
    const text = request.method === "POST" ? body : url.search;
    const { key: givenKey, ...form } = parseForm(text);
    const key = authorize(request, givenKey, keys);
    if (key === "publishable" && !found.route.forPages) {
      throw unauthorized("This API call cannot be made with a publishable API key.");
    }
    const idempotencyKey = request.method === "POST" ? request.headers.get("idempotency-key") : null;
    const asked = `${request.method} ${url.pathname}\n${text}`;
    const before = idempotencyKey === null ? undefined : idempotency.begin(idempotencyKey, asked);
    if (before) return before;
    const remember = (answer: Answer): void => {
      if (idempotencyKey === null) return;
      // As at Stripe: what was refused for its parameters alone has not begun, and may be sent again corrected.
      if (answer.status !== 400 || !isMereMistake(answer)) idempotency.remember(idempotencyKey, asked, answer);
    };
    const headers = idempotencyKey === null ? undefined : { "idempotency-key": idempotencyKey };
    try {
      return await carryOut(calls, {
        ...{ target: `stripe.${found.route.name}`, signal: request.signal },
        run() {
          const answer = run(found, form, key);
          remember(answer);
          store.commit();
          return respond(answer, headers);
        },
        answerFor(fault) {
          if (fault === "busy") return respond(failed(tooBusy), headers);
          // What had been carried out is remembered as the failure that it looked like.
          if (fault === "error_after") remember(failed(broken));
          store.commit();
          return respond(failed(broken), headers);
        },
      });
    } finally {
      if (idempotencyKey !== null) idempotency.release(idempotencyKey);
    }
  };

  return async (request, body) => {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
    try {
      return await handle(request, body);
    } catch (error) {
      if (error instanceof StripeFailure) return respond(failed(error));
      throw error;
    }
  };
}

const broken = new StripeFailure(500, { type: "api_error", message: "Sorry! Something went wrong on our end." });

const tooBusy = new StripeFailure(429, {
  ...{ type: "invalid_request_error", code: "lock_timeout" },
  message: "This object cannot be accessed right now because another API request is currently accessing it.",
});

function failed({ status, body }: StripeFailure): Answer {
  return { status, body: JSON.stringify({ error: body }) };
}

function isMereMistake({ body }: Answer): boolean {
  const { code = "" } = (JSON.parse(body) as { error: { code?: string } }).error;
  return code.startsWith("parameter_");
}
