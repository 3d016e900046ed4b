/** What partners are told of a change of an order. Pure. */
import type { PartnerEventType } from "@aisle/protocol/partners.ts";
import type { PartnerEvent } from "../partners/partner-event.ts";
import { moneyOf, type OrderRecord, priceOf } from "./order.ts";
import type { HistoryDraft } from "./order-plan.ts";

/** By what the history says. What is not here is nobody's business but the payer's. */
const typeOf: Readonly<Record<string, PartnerEventType>> = {
  created: "order.created",
  ticketed: "order.ticketed",
  seats_changed: "order.changed",
  flights_changed: "order.changed",
  partly_cancelled: "order.changed",
  cancelled: "order.cancelled",
  expired: "order.expired",
  payment_succeeded: "payment.succeeded",
  payment_failed: "payment.failed",
  refund_succeeded: "refund.succeeded",
  refund_failed: "refund.failed",
};

/** Ids, states and sums: who needs more reads the order, as far as it may. */
export function partnerEventsOf(order: OrderRecord, history: readonly HistoryDraft[]): readonly PartnerEvent[] {
  return history.flatMap(({ action, became }) => {
    const type = typeOf[action];
    return type === undefined ? [] : [eventOf(type, order, concernedBy(type, became))];
  });
}

function eventOf(type: PartnerEventType, order: OrderRecord, concerns: object): PartnerEvent {
  const { orderId, locator, version, state, segments } = order;
  return {
    type,
    id: `order-${orderId}-v${version}-${type}`,
    airlines: [...new Set(segments.map(({ flight }) => flight.airline.code as string))],
    data: {
      ...{ orderId, locator, version, state, total: moneyOf(order, priceOf(order).totalMinor) },
      segments: segments.map(({ segmentId, state: of, flight }) => ({
        segmentId,
        state: of,
        flightId: flight.flightId,
      })),
      ...concerns,
    },
  };
}

/** Which payment or refund it is about. */
function concernedBy(type: PartnerEventType, became: unknown): object {
  const { paymentId, refundId } = (became ?? {}) as { paymentId?: string; refundId?: string };
  if (type.startsWith("payment.")) return { paymentId };
  return type.startsWith("refund.") ? { refundId } : {};
}
