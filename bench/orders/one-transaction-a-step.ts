/**
 * Sells as a plain server would: a transaction a step on a pool of 32 connections, a statement a round trip, rows locked by
 * SELECT … FOR UPDATE, and all again after a deadlock. The rules, the tables and the rows are Aisle's; it reads no more than it
 * needs, and locks the flight's row last, so that buyers of one flight wait for each other as little as they can.
 */
import { createHash, randomUUID } from "node:crypto";
import { decideCreate } from "@aisle/server/orders/create-order.ts";
import { makeLocator } from "@aisle/server/orders/locator.ts";
import type { OrderDecision } from "@aisle/server/orders/order-plan.ts";
import { type ReadOrder, toRecord } from "@aisle/server/orders/order-store.ts";
import { planStatements } from "@aisle/server/orders/order-writing.ts";
import { createTicketStock } from "@aisle/server/orders/ticket-stock.ts";
import { decidePayment } from "@aisle/server/payments/settlement.ts";
import { decideStart } from "@aisle/server/payments/start-payment.ts";
import { holdOf } from "@aisle/server/seats/seat-reading.ts";
import type { Database, Row } from "@aisle/server/storage/database.ts";
import { v7 as newId } from "uuid";
import { FARE } from "./order-flights.ts";
import { contact, instantProvider, passenger, type Sell, type Shop, type Wanted } from "./shop.ts";

const HOLD_LIFE_MS = 600_000;
const TICKETS_AN_ORDER = 2;

type Query = (sql: string, ...parameters: readonly unknown[]) => Promise<readonly Row[]>;

export function oneTransactionAStep(database: Database, { flights }: Shop): Sell {
  const { dialect } = database;
  const stock = createTicketStock({ database });

  const transaction = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await database.script(async (send) => {
          const query: Query = async (sql, ...parameters) => (await send([{ sql, parameters }]))[0]!;
          await query(dialect.begin);
          const result = await work(query);
          await query("COMMIT");
          return result;
        });
      } catch (error) {
        if ((error as { kind?: string }).kind !== "contended") throw error;
      }
    }
  };

  const raiseVersion = async (query: Query, flightId: number, change: readonly unknown[]): Promise<void> => {
    await query("UPDATE flights SET seat_version = seat_version + 1 WHERE flight_id = ?", flightId);
    const [row] = await query(
      `SELECT seat_version, ${dialect.nowMs} AS now_ms FROM flights WHERE flight_id = ?`,
      flightId,
    );
    await query(
      "INSERT INTO seat_changes (flight_id, version, at_ms, changes) VALUES (?, ?, ?, ?)",
      ...[flightId, row!["seat_version"], row!["now_ms"], JSON.stringify([change])],
    );
  };

  const hold = async ({ buyer, flightId, seat }: Wanted, holdId: string): Promise<"held" | "taken"> =>
    transaction(async (query) => {
      const [flight] = await query(
        `SELECT status, sales_close_at_ms, ${dialect.nowMs} AS now_ms FROM flights WHERE flight_id = ?`,
        flightId,
      );
      const nowMs = Number(flight!["now_ms"]);
      const [claim] = await query(
        "SELECT kind, expires_at_ms FROM seat_claims WHERE flight_id = ? AND seat = ? FOR UPDATE",
        ...[flightId, seat],
      );
      if (claim) return "taken";
      const expiresAtMs = nowMs + HOLD_LIFE_MS;
      try {
        await query(
          "INSERT INTO seat_claims (flight_id, seat, cabin, kind, hold_id, owner_id, order_id, expires_at_ms) " +
            "VALUES (?, ?, 'economy', 'held', ?, ?, NULL, ?)",
          ...[flightId, seat, holdId, buyer.userId, expiresAtMs],
        );
      } catch (error) {
        if ((error as { code?: string }).code === "ER_DUP_ENTRY") return "taken";
        throw error;
      }
      await query(
        "INSERT INTO holds (hold_id, flight_id, user_id, seats, request, state, extended, order_id, created_at_ms, expires_at_ms) " +
          "VALUES (?, ?, ?, ?, ?, 'live', 0, NULL, ?, ?)",
        ...[holdId, flightId, buyer.userId, seat, seat, nowMs, expiresAtMs],
      );
      await raiseVersion(query, flightId, [seat, 1, holdId]);
      return "held";
    });

  const readOrder = async (query: Query, orderId: string): Promise<ReadOrder> => {
    const [row] = await query(
      `SELECT body, request_hash, ${dialect.nowMs} AS now_ms FROM orders WHERE order_id = ? FOR UPDATE`,
      orderId,
    );
    const order = toRecord(row!["body"] as string);
    return { order, requestHash: row!["request_hash"] as string, nowMs: Number(row!["now_ms"]), isTold: false };
  };

  const write = async (query: Query, read: ReadOrder, decision: OrderDecision, hash = ""): Promise<void> => {
    if (decision.kind !== "plan") throw new Error(`the order was not changed: ${JSON.stringify(decision)}`);
    for (const { sql, parameters } of planStatements(dialect, read, decision.plan, hash)) {
      await query(sql, ...parameters);
    }
  };

  const create = async ({ buyer, flightId, seat, offerId }: Wanted, holdId: string, orderId: string): Promise<void> => {
    const terms = await flights.offers.open(offerId, Date.now());
    const sold = await flights.sold.read(terms.flightIds.flat(), terms.cabin, terms.family);
    const hash = createHash("sha256").update(`${orderId} ${holdId}`).digest("base64url");
    const { userId } = buyer;
    await transaction(async (query) => {
      const held = await query(
        `SELECT holds.*, ${dialect.nowMs} AS now_ms FROM holds WHERE hold_id = ? FOR UPDATE`,
        holdId,
      );
      const nowMs = Number(held[0]!["now_ms"]);
      const read = { order: undefined, requestHash: undefined, nowMs, isTold: false };
      const decision = decideCreate(read, {
        ...{ orderId, requestHash: hash, userId, terms, slices: [sold], language: "en", namedHolds: 1 },
        ...{ actor: { kind: "passenger", userId }, locator: makeLocator(), holds: held.map(holdOf), seats: undefined },
        ...{ passengers: [passenger], sealedDocuments: [null], expectedTotal: FARE, paymentWithinMs: 20 * 60_000 },
        contact: { ...contact, phone: null },
        nowLocal: new Date(nowMs).toISOString().slice(0, 16),
      });
      await write(query, read, decision, hash);
      await query(
        "UPDATE seat_claims SET kind = 'booked', order_id = ?, expires_at_ms = NULL WHERE flight_id = ? AND seat = ?",
        ...[orderId, flightId, seat],
      );
      await query("UPDATE holds SET state = 'booked', order_id = ? WHERE hold_id = ?", orderId, holdId);
      await raiseVersion(query, flightId, [seat, 2, orderId]);
    });
  };

  const pay = async ({ buyer }: Wanted, orderId: string, paymentId: string): Promise<void> => {
    await transaction(async (query) => {
      const read = await readOrder(query, orderId);
      const decision = decideStart(
        read.order!,
        {
          ...{ paymentId: paymentId as never, requestHash: randomUUID(), expectedAmount: FARE, provider: "instant" },
          ...{ capture: "automatic", paymentMethod: "pm_card_visa", returnUrl: "http://aisle.invalid" },
          actor: { kind: "passenger", userId: buyer.userId },
        },
        read.nowMs,
      );
      await write(query, read, decision);
    });
    const view = await instantProvider.begin({
      ...{ paymentId, orderId, amount: FARE, capture: "automatic", returnUrl: "", description: "" },
    });
    await stock.withNumbers("999", TICKETS_AN_ORDER, (takeNumber) =>
      transaction(async (query) => {
        const read = await readOrder(query, orderId);
        const facts = { takeNumber, newRefundId: newId, canStillFly: false, nowMs: read.nowMs };
        await write(query, read, decidePayment(read.order!, paymentId, view, facts));
      }),
    );
  };

  return async (wanted) => {
    const [holdId, orderId, paymentId] = [newId(), newId(), newId()];
    if ((await hold(wanted, holdId)) === "taken") return "taken";
    await create(wanted, holdId, orderId);
    await pay(wanted, orderId, paymentId);
    return "ticketed";
  };
}
