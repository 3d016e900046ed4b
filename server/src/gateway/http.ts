/** Serves the contract over HTTP: `POST /api/<name>` with the same JSON, and the web app beside it. */
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import { AisleError, type ErrorBody, errorKinds } from "@aisle/protocol/errors.ts";
import { MAX_REQUEST_BYTES } from "@aisle/protocol/limits.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { AccessTokens } from "../auth/access-tokens.ts";
import { serveDocuments } from "../documents/serve-documents.ts";
import type { Gateway } from "./bind.ts";
import { bearerToken } from "./bearer-token.ts";
import { requestAddress } from "./client-address.ts";
import { allowCrossOrigin } from "./cross-origin.ts";
import { refusalOf } from "./http-refusal.ts";
import { jsonBytes } from "./json-bytes.ts";
import { helmetOptions, type StripePages } from "./security-headers.ts";
import { requestIdFrom } from "./request-id.ts";
import { sessionCookieOf } from "./session-cookie.ts";
import { serveWebApp } from "./web-app.ts";

/** Time for a whole request to arrive; the largest is 16 KB. */
const REQUEST_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 5_000;
/** A connection on which nothing moves for so long is closed. Upgraded ones have pings of their own. */
const CONNECTION_TIMEOUT_MS = 30_000;
/** Longer than proxies keep idle connections (60 s), so that the proxy is the one who closes. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** Of a part of a path; routes look closer. */
const MAX_PARAMETER_CHARACTERS = 500;

export async function createHttp(parts: {
  readonly gateway: Gateway;
  readonly accessTokens: AccessTokens;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Where pages confirm payments, when that is not Stripe itself. */
  readonly stripe: StripePages | undefined;
  /** Folder of the built web app; it may be missing. */
  readonly webRoot: string;
  /** False for a process that only does jobs: then there is nothing here but its health and what providers tell. */
  readonly servesClients: boolean;
  /** True from the moment the node begins to go away. */
  readonly isDraining: () => boolean;
  readonly log: Logger;
}): Promise<FastifyInstance> {
  const { gateway, accessTokens, trustProxy, log } = parts;
  const app: FastifyInstance = fastify({
    // The gateway logs calls; nothing here logs what a request holds.
    logger: false,
    bodyLimit: MAX_REQUEST_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    genReqId: (request) => requestIdFrom(request.headers["x-request-id"]) ?? randomUUID(),
    frameworkErrors: (error, request, reply) => void sendError(reply, refusalOf(error), request.id),
    return503OnClosing: false,
    // Sealed texts travel in paths.
    routerOptions: { maxParamLength: MAX_PARAMETER_CHARACTERS },
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;

  await app.register(cookie);
  await app.register(helmet, helmetOptions({ behindTls: trustProxy, stripe: parts.stripe }));
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  app.addHook("onSend", async (_request, reply) => {
    // Each connection ends with its next answer, so that its client goes to a node that stays.
    if (parts.isDraining()) reply.header("connection", "close");
  });
  allowCrossOrigin(app, parts.allowedOrigins);

  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.error.code === "internal") log.error({ err: error, requestId: request.id }, "a request failed");
    const { operation = "unknown" } = (request.params ?? {}) as { operation?: string };
    const answer = gateway.refuse({ requestId: request.id, operation, transport: "http" }, refusal.error);
    return send(reply, answer, refusal.status);
  });

  if (!parts.servesClients) return app;
  app.post<{ Params: { operation: string } }>("/api/:operation", async (request, reply) => {
    const { operation } = request.params;
    const sessionCookie = sessionCookieOf(request, operation);
    const answer = await gateway.answer({
      requestId: request.id,
      operation,
      input: sessionCookie ? sessionCookie.complete(request.body) : request.body,
      inputBytes: jsonBytes(request.body),
      transport: "http",
      protocol: protocolOf(request),
      identify: () => {
        const token = bearerToken(request.headers.authorization);
        return token === undefined ? null : accessTokens.verify(token);
      },
      address: requestAddress(request.raw, trustProxy),
      userAgent: request.headers["user-agent"] ?? "",
      connection: null,
    });
    return send(reply, sessionCookie ? sessionCookie.settle(reply, answer) : answer);
  });
  app.route({
    method: ["GET", "PUT", "PATCH", "DELETE"],
    url: "/api/*",
    handler: async (_request, reply) => {
      reply.header("allow", "POST, OPTIONS");
      throw Object.assign(new AisleError("invalid_input", "Operations are called with POST."), { statusCode: 405 });
    },
  });

  serveDocuments(app);
  await serveWebApp(app, parts.webRoot);
  return app;
}

function protocolOf({ headers }: FastifyRequest): number {
  const text = headers[PROTOCOL_HEADER];
  return text === undefined ? PROTOCOL_VERSION : Number(text);
}

function send(reply: FastifyReply, answer: Reply<unknown>, status?: number): FastifyReply {
  reply.header("cache-control", "no-store");
  if (answer.ok) return reply.send(answer);
  const { code, details }: ErrorBody = answer.error;
  if (details?.retryAfterMs !== undefined) reply.header("retry-after", Math.ceil(details.retryAfterMs / 1_000));
  return reply.code(status ?? errorKinds[code].status).send(answer);
}

/** For what fails before there is a route, such as a path that is not valid UTF-8. */
function sendError(reply: FastifyReply, refusal: ReturnType<typeof refusalOf>, requestId: string): FastifyReply {
  const error = new AisleError(refusal.error.code, refusal.error.message, { ...refusal.error.details, requestId });
  return send(reply, { ok: false, error: error.toBody() }, refusal.status);
}
