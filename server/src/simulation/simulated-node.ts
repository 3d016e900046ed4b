/** A node in one process with the others: everything of it that sells, takes money and gives it back, and no network. */
import { type OperationInput, type OperationName, type OperationOutput, operations } from "@aisle/protocol/contract.ts";
import { pino } from "pino";
import { Registry } from "prom-client";
import type { Identity } from "../auth/identity.ts";
import { createMailedCodes } from "../auth/mailed-codes.ts";
import { createPasswords } from "../auth/passwords.ts";
import type { Clock } from "../clock.ts";
import { createFlights } from "../flights/flights.ts";
import { createLayoutCache } from "../flights/layout-cache.ts";
import type { Call } from "../gateway/call.ts";
import { createJobMetrics } from "../jobs/job-metrics.ts";
import type { JobHandlers } from "../jobs/job-handler.ts";
import { createWorkers } from "../jobs/workers.ts";
import { createBackground } from "../mail/background.ts";
import { createOrders, type OrdersParts } from "../orders/orders.ts";
import { takeNotice } from "../payments/notices.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { createDueHolds } from "../seats/due-holds.ts";
import { createHoldStore } from "../seats/hold-store.ts";
import { createLanes } from "../seats/lanes.ts";
import { createSeatMapStore } from "../seats/seat-map-store.ts";
import { createSeatOperations } from "../seats/operations.ts";
import { createSeatStore } from "../seats/seat-store.ts";
import type { Database } from "../storage/database.ts";

const HOLD_LIFE_MS = 10 * 60_000;
/** Less than people get: what is abandoned is looked at again and again until then. */
export const ORDER_PAYMENT_MS = 5 * 60_000;

const log = pino({ level: "silent" });

/** Letters are counted when they are due; writing them is no part of this. */
const noMail = { mailer: { send: async () => {} }, isOn: false };

export interface NodeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly provider: PaymentProvider;
  readonly payerPage: OrdersParts["payerPage"];
  readonly capture: "automatic" | "manual";
  /** Around the jobs' handlers. */
  readonly aroundHandlers: (handlers: JobHandlers) => JobHandlers;
}

export type SimulatedNode = ReturnType<typeof openSimulatedNode>;

/** The operations that a simulated node knows. */
export type SimulatedOperation = Extract<
  OperationName,
  | `orders.${string}`
  | `payments.${string}`
  | `flights.search`
  | `seats.${"hold" | "bestAvailable" | "release" | "extend"}`
>;

export function openSimulatedNode(parts: NodeParts) {
  const { database, clock, random, provider, newId } = parts;
  const layouts = createLayoutCache({ database });
  const flights = createFlights({ database, clock, layouts });
  const lanes = createLanes({
    store: createSeatStore({ database, layouts }),
    ...{ lanes: 2, queueLimit: 10_000, maxWaitMs: 60_000, onCommitted: () => {}, random },
    // The event loop's turns are not the simulation's, which decides itself whose turn it is.
    later: (work) => work(),
  });
  const providers = { default: provider, byName: (name: string) => (name === provider.name ? provider : undefined) };
  const holds = createHoldStore(database);
  const orders = createOrders({
    holdLives: { bought: () => {}, lapsed: () => {} },
    ...{ database, clock, layouts, flights, lanes, holds, newId, log, mail: noMail },
    providers,
    background: createBackground({ log }),
    config: { orderPaymentMs: ORDER_PAYMENT_MS, findNeedsCode: false, paymentCapture: parts.capture },
    payerPage: parts.payerPage,
    documentKeys: { active: "k1", keys: new Map([["k1", Buffer.alloc(32, 7)]]) },
    savedDocuments: async () => new Map(),
    codes: createMailedCodes({ database, passwords: createPasswords() }),
    publicUrl: () => "http://aisle.invalid",
    io: undefined,
    wake: () => {},
  });
  const workers = createWorkers({
    ...{ database, concurrency: 4, log, random },
    handlers: parts.aroundHandlers(orders.handlers),
    metrics: createJobMetrics(new Registry()),
  });
  const dueHolds = createDueHolds(database);
  const handlers: Readonly<Record<SimulatedOperation, unknown>> = {
    ...flights.operations,
    ...orders.operations,
    ...createSeatOperations({
      ...{ lanes, holds, clock, maps: createSeatMapStore({ database, layouts }), viewers: {} as never },
      holdLives: { lifeMs: async () => HOLD_LIFE_MS },
    }),
  };

  return {
    /** Errors come as they are thrown. Input and answer are held against the contract, as the gateway does it. */
    async call<Name extends SimulatedOperation>(
      name: Name,
      input: OperationInput<Name>,
      identity: Identity,
    ): Promise<OperationOutput<Name>> {
      const handler = handlers[name] as (input: unknown, call: Call) => Promise<unknown>;
      const call = { identity, connection: null, log } as unknown as Call;
      const output = await handler(operations[name].input.parse(input), call);
      return operations[name].output.parse(output) as OperationOutput<Name>;
    },
    /** Answers with the status that the provider sees. */
    async takeNotice(request: Request): Promise<number> {
      const body = Buffer.from(await request.arrayBuffer());
      const raw = { headers: Object.fromEntries(request.headers), body };
      const notices = { database, providers, clock, log, wake: () => {} };
      return takeNotice(notices, provider.name, raw).then(
        () => 200,
        () => 500,
      );
    },
    runJobs: () => workers.runDue(),
    expireOrders: () => orders.expiry.sweep(),
    async expireHolds(): Promise<void> {
      const flightIds = await dueHolds.dueFlights();
      if (flightIds.length === 0) return;
      for (const due of await dueHolds.dueHolds(flightIds)) await lanes.submit({ kind: "expire", ...due });
      await dueHolds.settle(flightIds);
    },
  };
}
