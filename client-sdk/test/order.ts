/** An order that a test's peer plays: unpaid at first, with whatever else a test says. */
import { Order } from "@aisle/protocol/orders.ts";
import { Payment, Refund } from "@aisle/protocol/payments.ts";
import { ok, type Peer } from "./peer.ts";

export const ORDER_ID = "01890a5d-ac96-774b-8cce-b302099a8058";
const PAYMENT_ID = "01890a5d-ac96-774b-8cce-b302099a8059";

const money = { amountMinor: 20_000, currency: "EUR" };
const nothing = { ...money, amountMinor: 0 };

type Part = Readonly<Record<string, unknown>>;

export function aPayment(part: Part = {}): Payment {
  const made = {
    paymentId: PAYMENT_ID,
    state: "processing",
    givenUp: false,
    amount: money,
    provider: "stripe",
    decline: null,
  };
  return Payment.parse({ ...made, createdAtMs: 1, updatedAtMs: 1, ...part });
}

export function aRefund(part: Part = {}): Refund {
  const made = { refundId: ORDER_ID, paymentId: PAYMENT_ID, state: "pending", amount: money, reason: "cancellation" };
  return Refund.parse({ ...made, createdAtMs: 1, updatedAtMs: 1, ...part });
}

export function anOrder(part: Part = {}): Order {
  return Order.parse({
    ...{ orderId: ORDER_ID, locator: "H7KM2Q", version: 1, state: "pending_payment", createdAtMs: 1, updatedAtMs: 1 },
    ...{ cabin: "economy", family: "flex", language: "en", contact: { email: "ann@aisle.example", phone: null } },
    ...{ passengers: [], segments: [], fares: [], seats: [], tickets: [], payments: [], refunds: [] },
    price: { currency: "EUR", baseMinor: 20_000, taxes: [], seatsMinor: 0, totalMinor: 20_000 },
    ...{ paid: nothing, refunded: nothing, due: money },
    ...{ paymentRequiredByMs: Date.now() + 1_200_000, priceGuaranteedUntilMs: null, pendingChange: null },
    ...part,
  });
}

/** What it becomes once it is paid. */
export function aTicketedOrder(part: Part = {}): Order {
  return anOrder({ state: "ticketed", paid: money, due: nothing, paymentRequiredByMs: null, ...part });
}

export interface PlayedOrder {
  /** As the server answers it from now on. */
  order: Order;
  /** Makes it another, and tells everybody. */
  change(order: Order): void;
}

/** Makes `peer` answer for an order as the server would. */
export function playOrder(peer: Peer, first = anOrder()): PlayedOrder {
  const played: PlayedOrder = {
    order: first,
    change: (order) => {
      played.order = order;
      peer.push("order.updated", { orderId: order.orderId, version: order.version, state: order.state });
    },
  };
  peer.answer("orders.get", () => ok({ order: played.order, serverNowMs: Date.now() }));
  return played;
}
