/** Builds one node: the only file that names concrete parts and says what is made of what. */
import { randomUUID } from "node:crypto";
import { type AddressInfo, isIPv6, Server } from "node:net";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { createAuth } from "./auth/auth.ts";
import { createDatabaseClock, type DatabaseClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createLayoutCache } from "./flights/layout-cache.ts";
import { layoutCatalogue } from "./flights/layouts/catalogue.ts";
import { storeLayouts } from "./flights/layouts/layout-store.ts";
import { createFlights } from "./flights/flights.ts";
import { createGateway, type Gateway } from "./gateway/bind.ts";
import { requestAddress } from "./gateway/client-address.ts";
import { useControlAdapter } from "./gateway/control-adapter.ts";
import { createGatewayMetrics, type GatewayMetrics } from "./gateway/gateway-metrics.ts";
import { type Health, serveHealth } from "./gateway/health.ts";
import { createHttp } from "./gateway/http.ts";
import { createLimits } from "./gateway/limits/limits.ts";
import { isOriginAllowed } from "./gateway/origin.ts";
import { createRedisClients, type RedisClients } from "./gateway/redis.ts";
import { serveSockets } from "./gateway/socket.ts";
import { createSocketServer } from "./gateway/socket-server.ts";
import { createJobMetrics } from "./jobs/job-metrics.ts";
import { createWorkers } from "./jobs/workers.ts";
import { createMail } from "./mail/mail.ts";
import { startDatabasePulse } from "./observe/database-pulse.ts";
import { createLog } from "./observe/log.ts";
import { createRegistry } from "./observe/metrics.ts";
import { loadDocumentKeys } from "./orders/document-keys.ts";
import { createOrders } from "./orders/orders.ts";
import { createPartners } from "./partners/partners.ts";
import { serveProviderNotices } from "./payments/notices.ts";
import { type ConfiguredProviders, createProviders } from "./payments/providers.ts";
import { serveReceipts } from "./receipts/serve-receipts.ts";
import { createLocalFlightBus, type FlightBus } from "./seats/flight-bus.ts";
import { createRedisFlightBus } from "./seats/flight-bus-redis.ts";
import { createHoldLives } from "./seats/hold-lives.ts";
import { createSeatMetrics } from "./seats/seat-metrics.ts";
import { createSeats } from "./seats/seats.ts";
import type { Database } from "./storage/database.ts";
import { migrate } from "./storage/migrate.ts";
import { createTravellers } from "./travellers/travellers.ts";
import { openDatabase } from "./storage/open.ts";

/** A migration may rewrite large tables; no statement of it is given up in the middle. */
const MIGRATION_TIMEOUT_MS = 600_000;

const IDLE_CHECK_MS = 20;

/** What a connection that came at the last moment has for its request to arrive. */
const LINGER_MS = 250;

const webRoot = fileURLToPath(new URL("../../web/dist/", import.meta.url));

export interface RunningNode {
  readonly nodeId: string;
  readonly port: number;
  /** Where a browser on this machine finds it. */
  readonly url: string;
  /** Who is connected now. */
  audience(): { readonly connections: number; readonly viewers: number };
  /** Goes away politely: takes nothing new, sends clients elsewhere, finishes what it took. Then only `close` is left. */
  drain(): Promise<void>;
  /** Stops at once and frees everything. */
  close(): Promise<void>;
}

/** What tests bring along; a node in service makes all of it itself. */
export interface NodeParts {
  readonly clock?: DatabaseClock;
  readonly log?: Logger;
  /** An open database, closed with the node. */
  readonly database?: Database;
  /** In place of those that the settings name. */
  readonly providers?: ConfiguredProviders;
  /** Holds every answer against the contract; see `createGateway`. */
  readonly checkOutput?: boolean;
}

/** Resolves when the node serves. @throws ConfigError, or what the database or the network said when it cannot. */
export async function createNode(config: Config, parts: NodeParts = {}): Promise<RunningNode> {
  // Frees whatever was made when a later step fails; moved into the node's `close` once it runs.
  await using starting = new AsyncDisposableStack();
  const nodeId = `${hostname()}-${randomUUID().slice(0, 8)}`;
  const log = parts.log ?? createLog({ level: config.logLevel, nodeId });
  const clock = parts.clock ?? createDatabaseClock();
  const registry = createRegistry();
  const metrics = createGatewayMetrics(registry);
  const servesClients = config.roles.includes("gateway");
  let draining = false;
  let url = "";
  const isDraining = () => draining;

  const database = starting.adopt(parts.database ?? openDatabase(config), (open) => open.close());
  await prepareDatabase(config, parts.database, log);
  const pulse = starting.adopt(await startDatabasePulse({ database, clock, log }), (beating) => beating.stop());

  const redis = config.redisUrl === undefined ? undefined : createRedisClients({ url: config.redisUrl, log });
  starting.defer(() => redis?.close());
  metrics.observeRedis(() => redis?.connected ?? false);

  const { allowedOrigins, trustProxy } = config;
  const limits = createLimits({ config, redis: redis?.quick, clock, registry });
  const io = createSocketServer((request) => {
    const mayOpen = limits.sockets?.mayOpen(requestAddress(request, trustProxy)) ?? true;
    return servesClients && mayOpen && !draining && isOriginAllowed(request.headers, allowedOrigins);
  });
  const pushElsewhere = redis && useControlAdapter(io, { redis, log, metrics });

  const layouts = createLayoutCache({ database });
  const holdLives = createHoldLives({
    fullMs: config.holdLifeMs,
    letGo: limits.letGoHolds,
    onShortened: limits.onHoldShortened,
  });
  const seats = createSeats({
    ...{ config, database, layouts, clock, io, pushElsewhere, log },
    bus: createFlightBus({ nodeId, redis, log, metrics }),
    holdLives,
    metrics: createSeatMetrics(registry),
  });
  const mail = starting.adopt(createMail(config), (open) => open.close());
  const auth = createAuth({ config, database, clock, io, mailer: mail.mailer, log });
  const { accessTokens, endedSessions } = auth;
  const flights = createFlights({
    ...{ database, clock, layouts, redis: redis?.publisher, cacheEntries: config.searchCacheEntries },
  });
  const providers = parts.providers ?? (await createProviders(config));
  const wake = () => workers.wake();
  const documentKeys = loadDocumentKeys(config);
  const travellers = createTravellers({ database, clock, documentKeys });
  const orders = createOrders({
    ...{ config, database, clock, layouts, flights, providers, holdLives, io, log, wake },
    ...{ lanes: seats.lanes, holds: seats.holds, mail, codes: auth.codes, background: auth.background },
    payerPage: providers.payerPage,
    documentKeys,
    savedDocuments: travellers.documents,
    publicUrl: () => config.publicUrl ?? url,
  });
  const partners = createPartners({ database, mailer: mail.mailer, environment: config.environment, wake, log });
  const workers = createWorkers({
    ...{ database, log, concurrency: config.jobsConcurrency, metrics: createJobMetrics(registry) },
    handlers: { ...orders.handlers, ...partners.jobHandlers },
  });
  const gateway = createGateway({
    handlers: {
      ...auth.operations,
      ...flights.operations,
      ...seats.operations,
      ...orders.operations,
      ...travellers.operations,
      ...partners.operations,
    },
    furtherChecks: limits.callChecks,
    timeoutMs: config.commandTimeoutMs,
    checkOutput: parts.checkOutput ?? false,
    ...{ log, metrics },
  });

  const app = await createHttp({
    gateway,
    accessTokens,
    allowedOrigins,
    trustProxy,
    stripe: config.stripePublishableKey === undefined ? undefined : { apiUrl: config.stripeApiUrl },
    webRoot,
    log,
    isDraining,
    servesClients,
  });
  const health: Health = {
    nodeId,
    isDraining,
    isDatabaseAlive: () => pulse.alive,
    isRedisConnected: () => redis?.connected,
  };
  serveHealth(app, { health, registry });
  mail.serve(app);
  serveReceipts(app, { open: orders.openDocuments });
  serveProviderNotices(app, { database, providers, clock, log, wake });
  await app.ready();
  io.attach(app.server);
  const sockets = serveSockets({
    ...{ io, gateway, accessTokens, endedSessions, clock, nodeId, trustProxy, log, metrics },
    limits: limits.sockets,
  });
  starting.defer(async () => {
    app.server.closeAllConnections();
    await io.close();
    await app.close();
  });

  limits.sockets?.start();
  starting.defer(() => limits.sockets?.stop());
  await auth.start();
  starting.defer(() => auth.stop());
  seats.start();
  starting.defer(() => seats.stop());
  if (config.roles.includes("jobs")) {
    workers.start();
    orders.expiry.start();
  }
  starting.defer(async () => {
    orders.expiry.stop();
    await workers.stop();
  });
  await app.listen({ port: config.port, host: config.host });
  const { port } = app.server.address() as AddressInfo;
  url = `http://${shownHost(config.host)}:${port}`;
  log.info({ url }, "listening");

  const running = starting.move();
  const drain = async () => {
    draining = true;
    log.info({ withinMs: config.drainMs }, "draining");
    stopListening(app.server);
    orders.expiry.stop();
    await Promise.all([sockets.drain(config.drainMs), workers.stop(), sleep(LINGER_MS)]);
    await idle(gateway, config.commandTimeoutMs);
  };
  let drained: Promise<void> | undefined;
  return {
    ...{ nodeId, port, url },
    audience: () => ({ connections: io.of("/").sockets.size, viewers: seats.viewers }),
    drain: () => (drained ??= drain()),
    close: () => running.disposeAsync(),
  };
}

/** Newest schema, known aircraft. Through a handle of its own, because the node's gives up on a statement after a second or two. */
async function prepareDatabase(config: Config, brought: Database | undefined, log: Logger): Promise<void> {
  const database = brought ?? openDatabase({ ...config, databaseTimeoutMs: MIGRATION_TIMEOUT_MS });
  try {
    const migrations = await migrate(database);
    if (migrations.length > 0) log.info({ migrations }, "the database was brought up to date");
    await storeLayouts(database, layoutCatalogue);
  } finally {
    if (!brought) await database.close();
  }
}

function createFlightBus(parts: {
  readonly nodeId: string;
  readonly redis: RedisClients | undefined;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}): FlightBus {
  const { nodeId, redis, log, metrics } = parts;
  if (!redis) return createLocalFlightBus();
  return createRedisFlightBus({
    nodeId,
    channels: redis.channels(),
    log,
    onLost: metrics.busPublishFailed,
  });
}

/** As http.Server's own `close`, but without resetting connections that came just now and have not said anything yet. */
function stopListening(server: Server): void {
  Server.prototype.close.call(server);
}

/** Resolves when no call is being worked on, or after `withinMs`: by then each has been answered one way or another. */
async function idle(gateway: Gateway, withinMs: number): Promise<void> {
  const endAtMs = performance.now() + withinMs;
  while (gateway.inProgress > 0 && performance.now() < endAtMs) await sleep(IDLE_CHECK_MS);
}

/** An address that listens everywhere is no address to go to. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return isIPv6(host) ? `[${host}]` : host;
}
