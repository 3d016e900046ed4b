/** CORS by exact match, and a plain refusal of pages from anywhere else. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { SESSION_HEADER } from "@aisle/protocol/session-cookie.ts";
import { PROTOCOL_HEADER } from "@aisle/protocol/version.ts";
import type { FastifyInstance } from "fastify";
import { isOriginAllowed } from "./origin.ts";

/** Browsers ask again after so long. */
const PREFLIGHT_AGE_SECONDS = 600;

const allowedHeaders = `authorization, content-type, x-request-id, ${PROTOCOL_HEADER}, ${SESSION_HEADER}`;

export function allowCrossOrigin(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/api/")) return;
    reply.header("vary", "Origin");
    const { origin } = request.headers;
    if (!isOriginAllowed(request.headers, allowedOrigins)) {
      throw new AisleError("forbidden", "This web page may not use this service.");
    }
    if (origin === undefined) return;
    reply.header("access-control-allow-origin", origin);
    reply.header("access-control-allow-credentials", "true");
    reply.header("access-control-expose-headers", "x-request-id, retry-after");
  });
  app.options("/api/*", async (_request, reply) => {
    reply.header("access-control-allow-methods", "POST");
    reply.header("access-control-allow-headers", allowedHeaders);
    reply.header("access-control-max-age", PREFLIGHT_AGE_SECONDS);
    return reply.code(204).send();
  });
}
