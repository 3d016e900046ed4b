/** For whoever watches nodes: `/healthz` (restart me?), `/readyz` (send me traffic?), `/metrics`. */
import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";

export interface Health {
  readonly nodeId: string;
  /** True from the moment the node begins to go away. */
  isDraining(): boolean;
  isDatabaseAlive(): boolean;
  /** Undefined when the node works without Redis. */
  isRedisConnected(): boolean | undefined;
}

export function serveHealth(
  app: FastifyInstance,
  parts: { readonly health: Health; readonly registry: Registry },
): void {
  const { health, registry } = parts;
  app.get("/healthz", async () => ({ nodeId: health.nodeId, alive: true }));

  app.get("/readyz", async (_request, reply) => {
    const database = health.isDatabaseAlive();
    const draining = health.isDraining();
    const ready = database && !draining;
    // Redis is told but not asked for: without it the node still sells.
    const redis = health.isRedisConnected() ?? "not used";
    return reply.code(ready ? 200 : 503).send({ nodeId: health.nodeId, ready, database, redis, draining });
  });

  app.get("/metrics", async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
