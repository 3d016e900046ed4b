/**
 * The one way in which an order changes: read it, decide, and write what was decided if the order is still as it was read;
 * else from the beginning. So every decision is made on the newest version, and two at once cannot both take effect.
 */
import { AisleError, errorKinds } from "@aisle/protocol/errors.ts";
import type { Lanes } from "../seats/lanes.ts";
import { BatchFailed } from "../seats/seat-store.ts";
import type { WorkOutcome } from "../seats/seat-work.ts";
import type { Database } from "../storage/database.ts";
import type { OrderRecord } from "./order.ts";
import type { OrderDecision, OrderPlan, OrderRefusal } from "./order-plan.ts";
import type { OrderStore, ReadOrder } from "./order-store.ts";
import { planStatements } from "./order-writing.ts";

/** An order that changes under one's hands this often in a row is changed by something that runs wild. */
const MAX_ATTEMPTS = 10;

/** What a decision sees: the order, undefined when there is none, and the database's time. Pure, apart from taking numbers. */
export type Decide = (read: ReadOrder) => OrderDecision;

export interface OrderChanges {
  /**
   * Answers with the order after the change, or as it is when there was nothing to do; undefined when there is none.
   * @throws AisleError what the decision or the seats refused, `unavailable` or `timeout_unknown` as lanes do.
   */
  change(orderId: string, decide: Decide, requestHash?: string): Promise<OrderRecord | undefined>;
}

export function createOrderChanges(parts: {
  readonly database: Database;
  readonly orders: Pick<OrderStore, "read">;
  readonly lanes: Pick<Lanes, "submit">;
  /** Told of each change once it is committed, before its caller is answered. */
  readonly onChanged: (after: OrderRecord, plan: OrderPlan) => void;
}): OrderChanges {
  const { database, orders, lanes, onChanged } = parts;

  const write = async (
    read: ReadOrder,
    orderId: string,
    plan: OrderPlan,
    requestHash: string,
  ): Promise<WorkOutcome> => {
    try {
      const outcome = await lanes.submit({
        kind: "work",
        orderId,
        orderVersion: read.order?.version ?? 0,
        commands: plan.commands,
        statements: planStatements(database.dialect, read, plan, requestHash),
      });
      if (outcome.kind === "done") onChanged(plan.order, plan);
      return outcome;
    } catch (error) {
      // Another made the order, or took the locator or the ids, a moment ago: to be seen at the next reading.
      if (error instanceof BatchFailed && error.cause.kind === "duplicate") return { kind: "stale" };
      throw error;
    }
  };

  return {
    async change(orderId, decide, requestHash = "") {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const read = await orders.read(orderId);
        const decision = decide(read);
        if (decision.kind === "nothing") return read.order;
        if (decision.kind === "refuse") throw errorOf(decision);
        let { plan } = decision;
        let outcome = await write(read, orderId, plan, requestHash);
        if (outcome.kind === "refused" && decision.otherwise) {
          plan = decision.otherwise;
          outcome = await write(read, orderId, plan, requestHash);
        }
        if (outcome.kind === "done") return plan.order;
        if (outcome.kind === "refused") throw seatError(outcome);
      }
      throw new AisleError("unavailable", "The order is being changed by others. Please try again.");
    },
  };
}

export function errorOf({ code, message, details }: OrderRefusal): AisleError {
  return new AisleError(code, message, details);
}

function seatError({ code, refusals }: Extract<WorkOutcome, { kind: "refused" }>): AisleError {
  return new AisleError(code, errorKinds[code].en, refusals.length > 0 ? { refusals } : undefined);
}
