/** Sells as a node does: the contract's handlers, lanes and stores, without the sockets in front of them. */
import { type OperationInput, type OperationOutput, operations } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { createMailedCodes } from "@aisle/server/auth/mailed-codes.ts";
import { createPasswords } from "@aisle/server/auth/passwords.ts";
import type { Identity } from "@aisle/server/auth/identity.ts";
import { createBackground } from "@aisle/server/mail/background.ts";
import { createOrders, type Orders } from "@aisle/server/orders/orders.ts";
import { createHoldStore } from "@aisle/server/seats/hold-store.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import { createSeatOperations } from "@aisle/server/seats/operations.ts";
import { createSeatMapStore } from "@aisle/server/seats/seat-map-store.ts";
import { createSeatStore } from "@aisle/server/seats/seat-store.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { log } from "@aisle/server/testing/order-world.ts";
import { v7 as newId } from "uuid";
import { FARE } from "./order-flights.ts";
import { clock, contact, instantProvider, passenger, type Sell, type Shop } from "./shop.ts";

const HOLD_LIFE_MS = 600_000;

const ASK_AGAIN_MS = 100;

export const LANES = 2;

type PaymentAnswer = OperationOutput<"payments.get">;

export function throughAisle(
  database: Database,
  { layouts, flights }: Shop,
): { readonly sell: Sell; readonly orders: Orders } {
  const lanes = createLanes({
    store: createSeatStore({ database, layouts }),
    ...{ lanes: LANES, queueLimit: 10_000, maxWaitMs: 60_000, onCommitted: () => {} },
  });
  const holds = createHoldStore(database);
  const orders = createOrders({
    holdLives: { bought: () => {}, lapsed: () => {} },
    ...{ database, clock, layouts, flights, lanes, holds, log },
    providers: { default: instantProvider, byName: () => instantProvider },
    config: { orderPaymentMs: 20 * 60_000, findNeedsCode: false, paymentCapture: "automatic" },
    payerPage: () => undefined,
    documentKeys: { active: "k1", keys: new Map([["k1", Buffer.alloc(32, 7)]]) },
    savedDocuments: async () => new Map(),
    codes: createMailedCodes({ database, passwords: createPasswords() }),
    mail: { mailer: { send: async () => {} }, isOn: false },
    background: createBackground({ log }),
    publicUrl: () => "http://aisle.invalid",
    io: undefined,
    wake: () => {},
  });
  const seats = createSeatOperations({
    ...{ lanes, holds, clock, maps: createSeatMapStore({ database, layouts }), viewers: {} as never },
    holdLives: { lifeMs: async () => HOLD_LIFE_MS },
  });
  const handlers = { ...orders.operations, ...seats };

  /** As the gateway calls them. */
  const call = async <Name extends "seats.hold" | "orders.create" | "payments.start" | "payments.get">(
    name: Name,
    input: OperationInput<Name>,
    identity: Identity,
  ): Promise<unknown> => {
    const handler = handlers[name] as (input: unknown, call: unknown) => Promise<unknown>;
    return handler(operations[name].input.parse(input), { identity, connection: null, log });
  };

  return {
    orders,
    async sell({ buyer, flightId, seat, offerId }) {
      const [holdId, orderId, paymentId] = [newId(), newId(), newId()];
      try {
        await call("seats.hold", { holdId, flightId, seats: [seat] }, buyer);
      } catch (error) {
        if (error instanceof AisleError && error.code === "seat_taken") return "taken";
        throw error;
      }
      const holds = [{ holdId, flightId }];
      await call(
        "orders.create",
        { orderId, offerId, holds, passengers: [passenger], contact, expectedTotal: FARE },
        buyer,
      );
      const paying = { paymentId, orderId, expectedAmount: FARE, paymentMethod: "pm_card_visa" };
      let { payment } = (await call("payments.start", paying, buyer)) as PaymentAnswer;
      // Under load the answer may come before the money is taken: then the payer asks again.
      while (payment.state !== "succeeded") {
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
        ({ payment } = (await call("payments.get", { paymentId }, buyer)) as PaymentAnswer);
      }
      return "ticketed";
    },
  };
}
