/** The order operations of the contract that make and show orders. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationParsed } from "@aisle/protocol/contract.ts";
import { MAX_UNPAID_ORDERS, MAX_UNPAID_ORDERS_PER_GUEST } from "@aisle/protocol/limits.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import type { Clock } from "../clock.ts";
import type { Flights } from "../flights/flights.ts";
import { localTimeAt } from "../flights/local-time.ts";
import type { OfferTerms } from "../flights/search/offer-terms.ts";
import type { Call, Handlers, UserCall } from "../gateway/call.ts";
import { followOrder } from "../gateway/push.ts";
import type { HoldStore } from "../seats/hold-store.ts";
import { actorOf, isAgent, type OrderAccess } from "./access.ts";
import type { OrderChanges } from "./change-order.ts";
import { decideCreate } from "./create-order.ts";
import type { DocumentBox } from "./document-box.ts";
import { makeLocator } from "./locator.ts";
import type { OrderRecord } from "./order.ts";
import type { OrderList } from "./order-list.ts";
import type { OrderStore } from "./order-store.ts";
import { priceOffer } from "./price-offer.ts";
import { requestHash } from "./request-hash.ts";
import { type ReadSavedDocuments, withSavedDocuments } from "./saved-documents.ts";
import { flightIdsOf, viewOrder, viewSummary } from "./view-order.ts";

export interface OrderOperationsParts {
  readonly orders: OrderStore;
  readonly list: OrderList;
  readonly changes: OrderChanges;
  readonly access: OrderAccess;
  readonly flights: Pick<Flights, "offers" | "sold">;
  readonly holds: Pick<HoldStore, "named">;
  readonly documents: DocumentBox;
  readonly savedDocuments: ReadSavedDocuments;
  readonly paymentWithinMs: number;
  readonly clock: Clock;
}

type OrderHandlers = Pick<Handlers, "orders.price" | "orders.create" | "orders.get" | "orders.list" | "orders.history">;

export interface OrderViews {
  /** As it is now, with the flights' times of today. */
  show(order: OrderRecord): Promise<Order>;
  /** The same as operations answer it. */
  answer(order: OrderRecord): Promise<{ readonly order: Order; readonly serverNowMs: number }>;
}

export function createOrderViews({ flights, clock }: Pick<OrderOperationsParts, "flights" | "clock">): OrderViews {
  const show = async (order: OrderRecord) => viewOrder(order, await flights.sold.today(flightIdsOf([order])));
  return { show, answer: async (order) => ({ order: await show(order), serverNowMs: clock.nowMs() }) };
}

export function createOrderOperations(parts: OrderOperationsParts & { readonly views: OrderViews }): OrderHandlers {
  const { orders, changes, access, flights, documents, clock, views } = parts;

  const readSlices = async ({ flightIds, cabin, family }: OfferTerms) => {
    const sold = await flights.sold.read(flightIds.flat(), cabin, family);
    if (sold.length < flightIds.flat().length) throw new AisleError("flight_closed");
    return flightIds.map((ids) => ids.map((id) => sold.find(({ flight }) => flight.flightId === id)!));
  };

  const refuseHoarding = async ({ userId, role }: UserCall["identity"]): Promise<void> => {
    const most = role === "guest" ? MAX_UNPAID_ORDERS_PER_GUEST : MAX_UNPAID_ORDERS;
    if ((await orders.countUnpaid(userId)) < most) return;
    const message = "You have unpaid orders. Please pay or cancel one before you make another.";
    throw new AisleError("hold_limit", message, { reason: "too_many_unpaid" });
  };

  const create = async (input: OperationParsed<"orders.create">, { identity }: UserCall): Promise<OrderRecord> => {
    const { orderId, offerId, contact } = input;
    const { userId } = identity;
    const request = requestHash(input);
    const known = await orders.read(orderId);
    // What exists is answered whatever has become of its offer since.
    if (known.order && known.order.userId === userId && known.requestHash === request) return known.order;
    if (known.order) throw new AisleError("id_conflict");
    if (input.paymentWithinMs !== undefined && !isAgent(identity)) {
      throw new AisleError("forbidden", "Only agents may say how long an order waits for its payment.");
    }
    if (!isAgent(identity)) await refuseHoarding(identity);
    const terms = await flights.offers.open(offerId, known.nowMs);
    const slices = await readSlices(terms);
    const { zone } = slices[0]![0]!.flight.origin;
    const passengers = await withSavedDocuments(input.passengers, userId, parts.savedDocuments);
    const sealedDocuments = passengers.map(({ document }, index) =>
      document ? documents.seal(`${orderId} P${index + 1}`, document) : null,
    );
    const holds = await parts.holds.named(userId, input.holds);
    const made = await changes.change(
      orderId,
      (read) =>
        decideCreate(read, {
          ...{ orderId, userId, terms, slices, passengers, sealedDocuments },
          ...{ requestHash: request, actor: actorOf(identity), locator: makeLocator() },
          holds,
          namedHolds: input.holds.length,
          seats: input.seats,
          contact: { email: contact.email, phone: contact.phone ?? null },
          language: input.language,
          expectedTotal: input.expectedTotal,
          paymentWithinMs: input.paymentWithinMs ?? parts.paymentWithinMs,
          nowLocal: localTimeAt(read.nowMs, zone),
        }),
      request,
    );
    return made!;
  };

  return {
    async "orders.price"({ offerId, seats }) {
      const nowMs = clock.nowMs();
      const terms = await flights.offers.open(offerId, nowMs);
      const slices = await readSlices(terms);
      return { ...priceOffer(terms, slices.flat(), seats), serverNowMs: nowMs };
    },

    async "orders.create"(input, call) {
      return views.answer(await create(input, call));
    },

    async "orders.get"({ orderId, accessKey }, { identity, connection }) {
      const { order, nowMs } = await orders.read(orderId);
      const own = await access.require(order, { identity, accessKey }, nowMs);
      // Who looks at it is told when it changes, also where the user is another or none.
      if (connection) await followOrder(connection.socket, own.orderId);
      return views.answer(own);
    },

    async "orders.list"(query, { identity }) {
      const nowMs = clock.nowMs();
      const page = await parts.list.read(identity.userId, query, nowMs);
      const today = await flights.sold.today(flightIdsOf(page.orders));
      return {
        orders: page.orders.map((order) => viewSummary(order, today)),
        nextCursor: page.nextCursor,
        serverNowMs: nowMs,
      };
    },

    async "orders.history"({ orderId, accessKey, after, limit }, { identity }: Call) {
      const { order, nowMs } = await orders.read(orderId);
      await access.require(order, { identity, accessKey }, nowMs);
      const entries = await orders.history(orderId, after, limit + 1);
      return { entries: entries.slice(0, limit), more: entries.length > limit };
    },
  };
}
