/** The order operations of the contract that change an order which is there. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Flights } from "../flights/flights.ts";
import type { SoldFlight } from "../flights/sold-flights.ts";
import type { Call, Handlers } from "../gateway/call.ts";
import { accountingCodeOf } from "../payments/advance-payment.ts";
import type { HoldStore } from "../seats/hold-store.ts";
import { actorOf, isAgent, type OrderAccess } from "./access.ts";
import { type CancelFacts, cancelTerms, decideCancel } from "./cancel-order.ts";
import { changeTerms, decideFlightChange } from "./change-flights.ts";
import { errorOf, type OrderChanges } from "./change-order.ts";
import { decideSeatChange } from "./change-seats.ts";
import { decideDropChange } from "./drop-change.ts";
import { numbersNeeded, type TakeNumber } from "./issue.ts";
import { activeSegments, type OrderRecord } from "./order.ts";
import { refuse } from "./order-plan.ts";
import type { OrderStore } from "./order-store.ts";
import type { OrderViews } from "./operations.ts";
import { openCancel, openChange, QUOTE_LIFE_MS, sealCancel, sealChange } from "./quotes.ts";
import { requestHash } from "./request-hash.ts";
import type { TicketStock } from "./ticket-stock.ts";
import { flightIdsOf } from "./view-order.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";

export interface ManageOperationsParts {
  readonly orders: OrderStore;
  readonly changes: OrderChanges;
  readonly access: OrderAccess;
  readonly flights: Pick<Flights, "sold" | "sealer">;
  readonly layouts: LayoutCache;
  readonly holds: Pick<HoldStore, "named">;
  readonly stock: TicketStock;
  readonly views: OrderViews;
  readonly newRefundId: () => string;
  readonly paymentWithinMs: number;
  readonly clock: Clock;
}

type ManageHandlers = Pick<
  Handlers,
  | "orders.changeSeats"
  | "orders.quoteCancel"
  | "orders.cancel"
  | "orders.quoteChange"
  | "orders.change"
  | "orders.dropChange"
>;

export function createManageOperations(parts: ManageOperationsParts): ManageHandlers {
  const { orders, changes, access, flights, stock, views, newRefundId, paymentWithinMs, clock } = parts;

  const find = async (input: { readonly orderId: string; readonly accessKey?: string | undefined }, call: Call) => {
    const { order, nowMs } = await orders.read(input.orderId);
    const { identity } = call;
    return { order: await access.require(order, { identity, accessKey: input.accessKey }, nowMs), nowMs };
  };

  /** An id that was used for a change of another order: the database would only say that it is taken. */
  const refuseForeignChange = async (changeId: string, orderId: string): Promise<void> => {
    const known = await orders.findChange(changeId);
    if (known && known.orderId !== orderId) throw errorOf(refuse("id_conflict"));
  };

  const withNumbers = <T>(order: OrderRecord, work: (takeNumber: TakeNumber) => Promise<T>): Promise<T> =>
    stock.withNumbers(accountingCodeOf(order), numbersNeeded(order), work);

  const layoutsOf = async (order: OrderRecord) => {
    const segments = activeSegments(order.segments);
    const read = segments.map(
      async ({ flight }) => [flight.flightId as number, await parts.layouts.get(flight.layoutId)] as const,
    );
    return new Map(await Promise.all(read));
  };

  const cancelFacts = async (order: OrderRecord, { identity }: Call): Promise<CancelFacts> => ({
    today: await flights.sold.today(flightIdsOf([order])),
    layouts: await layoutsOf(order),
    isAgent: identity !== null && isAgent(identity),
  });

  return {
    async "orders.changeSeats"(input, call) {
      const { order } = await find(input, call);
      const { changeId, version, moves, expectedDue } = input;
      await refuseForeignChange(changeId, order.orderId);
      const { accessKey: _, ...request } = input;
      const change = {
        ...{ changeId, version, moves, expectedDue, paymentWithinMs },
        ...{ requestHash: requestHash(request), actor: actorOf(call.identity) },
      };
      const layouts = await layoutsOf(order);
      const changed = await withNumbers(order, (takeNumber) =>
        changes.change(order.orderId, ({ order: newest, nowMs }) =>
          decideSeatChange(newest!, change, { layouts, takeNumber, newRefundId, nowMs }),
        ),
      );
      return views.answer(changed!);
    },

    async "orders.quoteCancel"(input, call) {
      const { order, nowMs } = await find(input, call);
      const given = { passengerIds: input.passengerIds ?? null, segmentIds: input.segmentIds ?? null };
      const terms = cancelTerms(order, given, await cancelFacts(order, call), nowMs);
      if (terms.kind === "refuse") throw errorOf(terms);
      const { lines: _, ...amounts } = terms.amounts;
      const { orderId, version: orderVersion, currency } = order;
      const sealed = { orderId, orderVersion, quotedAtMs: nowMs, refundMinor: amounts.refundMinor, ...given };
      const quoteId = sealCancel(await flights.sealer(), sealed);
      const quote = { quoteId, expiresAtMs: nowMs + QUOTE_LIFE_MS, orderVersion, currency, ...amounts };
      return { quote, serverNowMs: clock.nowMs() };
    },

    async "orders.cancel"(input, call) {
      const { order, nowMs } = await find(input, call);
      const { changeId } = input;
      await refuseForeignChange(changeId, order.orderId);
      const { accessKey: _, ...request } = input;
      const hash = requestHash(request);
      const quote = openCancel(await flights.sealer(), input.quoteId);
      const isDone = isKnown(order, changeId);
      requireQuote(quote, order, nowMs, isDone);
      const facts = await cancelFacts(order, call);
      const cancel = { ...quote!, changeId, requestHash: hash, actor: actorOf(call.identity) };
      const cancelled = await changes.change(order.orderId, (read) =>
        decideCancel(read.order!, cancel, { ...facts, newRefundId, nowMs: read.nowMs }),
      );
      return views.answer(cancelled!);
    },

    async "orders.quoteChange"(input, call) {
      const { order, nowMs } = await find(input, call);
      const { slice, flightIds } = input;
      if (order.state !== "ticketed") throw orderState(order);
      const sold = await readSold(order, flightIds);
      const today = await flights.sold.today(flightIdsOf([order]));
      const terms = changeTerms(order, slice, sold, today, nowMs);
      if (terms.kind === "refuse") throw errorOf(terms);
      const { fareDifferenceMinor, changeFeeMinor, keptMinor, seatCreditMinor, dueMinor, refundMinor } = terms.amounts;
      const { orderId, version: orderVersion, currency } = order;
      const priced = sold.map(({ flight, adultFareMinor, fareBasis }) => ({
        ...{ flightId: flight.flightId, adultFareMinor, fareBasis },
      }));
      const sealed = { orderId, orderVersion, quotedAtMs: nowMs, slice, flights: priced };
      const quoteId = sealChange(await flights.sealer(), sealed);
      const amounts = { fareDifferenceMinor, changeFeeMinor, keptMinor, seatCreditMinor, dueMinor, refundMinor };
      const quote = { quoteId, expiresAtMs: nowMs + QUOTE_LIFE_MS, orderVersion, currency, ...amounts };
      return { quote, serverNowMs: clock.nowMs() };
    },

    async "orders.change"(input, call) {
      const { order, nowMs } = await find(input, call);
      const { changeId, expectedDue } = input;
      await refuseForeignChange(changeId, order.orderId);
      const { accessKey: _, ...request } = input;
      const quote = openChange(await flights.sealer(), input.quoteId);
      requireQuote(quote, order, nowMs, isKnown(order, changeId));
      const sold = await readSold(
        order,
        quote!.flights.map(({ flightId }) => flightId),
      );
      const today = await flights.sold.today(flightIdsOf([order]));
      const holds = await parts.holds.named(call.identity.userId, input.holds);
      const change = {
        ...{ changeId, expectedDue, paymentWithinMs, holds, namedHolds: input.holds.length, choices: input.seats },
        ...{ orderVersion: quote!.orderVersion, quotedAtMs: quote!.quotedAtMs, slice: quote!.slice },
        ...{ requestHash: requestHash(request), actor: actorOf(call.identity) },
        // The price of the quote stands, whatever the flights cost by now.
        flights: sold.map((flight, index): SoldFlight => ({ ...flight, ...quotedFare(quote!.flights[index]!) })),
      };
      const changed = await withNumbers(order, (takeNumber) =>
        changes.change(order.orderId, (read) =>
          decideFlightChange(read.order!, change, { today, takeNumber, newRefundId, nowMs: read.nowMs }),
        ),
      );
      return views.answer(changed!);
    },

    async "orders.dropChange"(input, call) {
      const { order } = await find(input, call);
      const { changeId, version } = input;
      const drop = { changeId, version, actor: actorOf(call.identity) };
      const after = await changes.change(order.orderId, (read) => decideDropChange(read.order!, drop, read.nowMs));
      return views.answer(after!);
    },
  };

  async function readSold(order: OrderRecord, flightIds: readonly number[]): Promise<readonly SoldFlight[]> {
    const sold = await flights.sold.read(flightIds, order.cabin, order.family);
    if (sold.length < flightIds.length) throw new AisleError("flight_closed", "A flight is not sold like this.");
    return sold;
  }
}

/** @throws AisleError for a quote that is none, is over, or is another order's. What is done already needs no quote. */
function requireQuote(
  quote: { readonly orderId: string; readonly quotedAtMs: number } | undefined,
  order: OrderRecord,
  nowMs: number,
  isDone: boolean,
): void {
  if (!quote || quote.orderId !== order.orderId)
    throw new AisleError("not_found", "There is no such quote for this order.");
  if (!isDone && nowMs >= quote.quotedAtMs + QUOTE_LIFE_MS) {
    throw new AisleError("offer_expired", "This quote has expired. Please ask for a new one.");
  }
}

function isKnown({ changes }: OrderRecord, changeId: string): boolean {
  return changes.some((one) => one.changeId === changeId);
}

function quotedFare({ adultFareMinor, fareBasis }: { readonly adultFareMinor: number; readonly fareBasis: string }) {
  return { adultFareMinor, fareBasis };
}

function orderState({ version, state }: OrderRecord): AisleError {
  return new AisleError("order_state", undefined, { orderVersion: version, orderState: state });
}
