/** Boarding passes, and the addresses of an order's papers. */
import type { Order } from "@aisle/protocol/orders.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import type { Sealer } from "../flights/search/seal.ts";
import type { Handlers } from "../gateway/call.ts";
import { boardingPassesOf } from "../tickets/boarding-passes.ts";
import type { OrderAccess } from "./access.ts";
import type { OrderRecord } from "./order.ts";
import type { OrderStore } from "./order-store.ts";
import type { OrderViews } from "./operations.ts";

/** Long enough to open and save them; the address opens them for whoever has it. */
const ADDRESS_LIFE_MS = 15 * 60_000;

const PURPOSE = "order documents 1";

export interface DocumentOperationsParts {
  readonly orders: OrderStore;
  readonly access: OrderAccess;
  readonly views: OrderViews;
  readonly layouts: LayoutCache;
  readonly sealer: () => Promise<Sealer>;
}

export function createDocumentOperations(
  parts: DocumentOperationsParts,
): Pick<Handlers, "orders.boardingPasses" | "orders.documents"> {
  const { orders, access, views, layouts } = parts;
  return {
    async "orders.boardingPasses"({ orderId, accessKey }, { identity }) {
      const { order, nowMs } = await orders.read(orderId);
      const own = await access.require(order, { identity, accessKey }, nowMs);
      if (own.state !== "ticketed") throw notTicketed(own);
      const shown = await views.show(own);
      const sequences = await seatSequences(shown, layouts);
      return {
        boardingPasses: [...boardingPassesOf(shown, (flightId, seat) => sequences.get(`${flightId} ${seat}`) ?? 1)],
      };
    },

    async "orders.documents"({ orderId, accessKey }, { identity }) {
      const { order, nowMs } = await orders.read(orderId);
      const own = await access.require(order, { identity, accessKey }, nowMs);
      const expiresAtMs = nowMs + ADDRESS_LIFE_MS;
      const token = (await parts.sealer()).seal(PURPOSE, `${own.orderId} ${expiresAtMs}`);
      const path = `/orders/documents/${token}`;
      return {
        receiptHtml: `${path}/receipt.html`,
        receiptPdf: `${path}/receipt.pdf`,
        calendar: `${path}/itinerary.ics`,
        expiresAtMs,
      };
    },
  };
}

/** The order behind such an address; undefined when it is none of ours, or is over. */
export function createDocumentOpener({
  orders,
  views,
  sealer,
}: Pick<DocumentOperationsParts, "orders" | "views" | "sealer">) {
  return async (token: string): Promise<Order | undefined> => {
    const [orderId, untilMs] = (await sealer()).open(PURPOSE, token)?.split(" ") ?? [];
    if (orderId === undefined) return undefined;
    const { order, nowMs } = await orders.read(orderId);
    return order && nowMs < Number(untilMs) ? views.show(order) : undefined;
  };
}

/** Places in the order of check-in, which nobody else of the flight has: those of the seats in their aircraft, from 1. */
async function seatSequences({ segments, seats }: Order, layouts: LayoutCache): Promise<ReadonlyMap<string, number>> {
  const known = segments.map(async ({ segmentId, flight }) => {
    const { indexOf } = await layouts.get(LayoutId.parse(flight.layoutId));
    const here = seats.filter((one) => one.segmentId === segmentId);
    return here.map(({ seat }) => [`${flight.flightId} ${seat}`, (indexOf.get(seat) ?? 0) + 1] as const);
  });
  return new Map((await Promise.all(known)).flat());
}

function notTicketed({ version, state }: OrderRecord): AisleError {
  const message = "Boarding passes are there once the order is paid.";
  return new AisleError("order_state", message, { orderVersion: version, orderState: state });
}
