/** A node's orders and payments, put together. */
import type { Order } from "@aisle/protocol/orders.ts";
import type { Logger } from "pino";
import type { Server } from "socket.io";
import { v7 as uuidV7 } from "uuid";
import type { MailedCodes } from "../auth/mailed-codes.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Flights } from "../flights/flights.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import type { Handlers } from "../gateway/call.ts";
import { agentsRoom, orderRoom, push, userRoom } from "../gateway/push.ts";
import type { JobHandlers } from "../jobs/job-handler.ts";
import type { Background } from "../mail/background.ts";
import type { Mail } from "../mail/mail.ts";
import { createNoticeHandler } from "../notices/notice-job.ts";
import { createPaymentAdvances, type PaymentAdvances } from "../payments/advance-payment.ts";
import { createRefundAdvances } from "../payments/advance-refund.ts";
import { createPaymentOperations } from "../payments/operations.ts";
import { createPaymentHandlers } from "../payments/payment-handlers.ts";
import { createPriceReview } from "../payments/price-review.ts";
import type { PayerPage, Providers } from "../payments/provider.ts";
import type { HoldLives } from "../seats/hold-lives.ts";
import type { HoldStore } from "../seats/hold-store.ts";
import type { Lanes } from "../seats/lanes.ts";
import type { Database } from "../storage/database.ts";
import { createOrderAccess } from "./access.ts";
import { createOrderChanges, type OrderChanges } from "./change-order.ts";
import { createDocumentBox, type DocumentKeys } from "./document-box.ts";
import { createDocumentOpener, createDocumentOperations } from "./document-operations.ts";
import { createFindOrder } from "./find-order.ts";
import { createManageOperations } from "./manage-operations.ts";
import { SEND_NOTICE } from "./notice-jobs.ts";
import { createOrderOperations, createOrderViews } from "./operations.ts";
import type { OrderRecord } from "./order.ts";
import type { OrderPlan } from "./order-plan.ts";
import { createOrderExpiry, type OrderExpiry } from "./order-expiry.ts";
import { createOrderList } from "./order-list.ts";
import { createOrderStore, type OrderStore } from "./order-store.ts";
import type { ReadSavedDocuments } from "./saved-documents.ts";
import { createTicketStock } from "./ticket-stock.ts";

export interface OrdersParts {
  readonly config: Pick<Config, "orderPaymentMs" | "findNeedsCode" | "paymentCapture">;
  readonly database: Database;
  readonly clock: Clock;
  readonly layouts: LayoutCache;
  readonly flights: Flights;
  readonly lanes: Pick<Lanes, "submit">;
  readonly holds: Pick<HoldStore, "named">;
  /** Told of orders that were paid, or never were. */
  readonly holdLives: Pick<HoldLives, "bought" | "lapsed">;
  readonly providers: Providers;
  readonly payerPage: (provider: string) => PayerPage | undefined;
  readonly documentKeys: DocumentKeys;
  readonly savedDocuments: ReadSavedDocuments;
  readonly codes: MailedCodes;
  readonly mail: Pick<Mail, "mailer" | "isOn">;
  readonly background: Background;
  /** Where passengers' browsers find the web app; asked for when it is needed, because a port may be chosen late. */
  readonly publicUrl: () => string;
  /** Undefined tells nobody. */
  readonly io: Server | undefined;
  /** Jobs were committed. */
  readonly wake: () => void;
  readonly newId?: () => string;
  readonly log: Logger;
}

export interface Orders {
  readonly operations: Pick<Handlers, Extract<keyof Handlers, `orders.${string}` | `payments.${string}`>>;
  readonly handlers: JobHandlers;
  readonly store: OrderStore;
  readonly changes: OrderChanges;
  readonly advances: PaymentAdvances;
  readonly expiry: OrderExpiry;
  /** The order behind the address of its papers. */
  readonly openDocuments: ReturnType<typeof createDocumentOpener>;
}

export function createOrders(parts: OrdersParts): Orders {
  const { config, database, clock, layouts, flights, lanes, holds, providers, wake, newId = uuidV7 } = parts;
  const log = parts.log.child({ part: "orders" });
  const store = createOrderStore(database);
  const changes = createOrderChanges({
    ...{ database, lanes },
    orders: store,
    onChanged(order, plan) {
      wake();
      tellHoldLives(parts.holdLives, order, plan);
      if (parts.io) announce(parts.io, order);
    },
  });
  const access = createOrderAccess({ sealer: flights.sealer });
  const views = createOrderViews({ flights, clock });
  const stock = createTicketStock({ database });
  const advances = createPaymentAdvances({
    ...{ orders: store, changes, providers, stock, newRefundId: newId },
    flights: flights.sold,
  });
  const refunds = createRefundAdvances({ orders: store, changes, providers });
  const find = createFindOrder({
    ...{ database, orders: store, access, views, codes: parts.codes },
    ...{ needsCode: config.findNeedsCode, mailer: parts.mail.mailer, background: parts.background },
  });
  const shared = {
    orders: store,
    changes,
    access,
    flights,
    holds,
    views,
    clock,
    paymentWithinMs: config.orderPaymentMs,
  };

  const show = async (orderId: string): Promise<Order | undefined> => {
    const { order } = await store.read(orderId);
    return order && views.show(order);
  };
  const papers = { orders: store, access, views, layouts, sealer: flights.sealer };

  return {
    operations: {
      ...createOrderOperations({
        ...shared,
        list: createOrderList({ database, sealer: flights.sealer }),
        documents: createDocumentBox(parts.documentKeys),
        savedDocuments: parts.savedDocuments,
      }),
      ...createDocumentOperations(papers),
      ...createManageOperations({ ...shared, layouts, stock, newRefundId: newId }),
      ...createPaymentOperations({
        ...{ orders: store, changes, access, advances, providers, clock, log },
        review: createPriceReview({ sold: flights.sold, changes }),
        payerPage: parts.payerPage,
        capture: config.paymentCapture,
        returnUrl: (orderId) => `${parts.publicUrl()}/orders/${orderId}`,
      }),
      "orders.find": (query) => find(query, clock.nowMs()),
    },
    handlers: {
      ...createPaymentHandlers({ payments: advances, refunds }),
      [SEND_NOTICE]: createNoticeHandler({ readOrder: show, mailer: parts.mail.isOn ? parts.mail.mailer : undefined }),
    },
    store,
    changes,
    advances,
    expiry: createOrderExpiry({ orders: store, changes, log }),
    openDocuments: createDocumentOpener(papers),
  };
}

function tellHoldLives(holdLives: OrdersParts["holdLives"], order: OrderRecord, { history }: OrderPlan): void {
  const { orderId, userId, segments, tickets } = order;
  const ordered = { orderId, userId, flightIds: segments.map(({ flight }) => flight.flightId) };
  const isOver = order.state === "expired" || order.state === "cancelled";
  if (history.some(({ action }) => action === "ticketed")) holdLives.bought(ordered);
  else if (isOver && tickets.length === 0 && history.some(({ action }) => action === order.state)) {
    holdLives.lapsed(ordered);
  }
}

/** Whoever owns it, looks at it, or is an agent. */
function announce(io: Server, { orderId, userId, version, state }: OrderRecord): void {
  const told = io.to([userRoom(userId as Parameters<typeof userRoom>[0]), orderRoom(orderId), agentsRoom]);
  push(told, "order.updated", { orderId: orderId as never, version, state });
}
