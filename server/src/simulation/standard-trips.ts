/**
 * What people do with an order from its beginning to its end, step by step and without chance. Whoever gets no answer asks
 * again under the same ids: so each trip comes to the same end, whoever dies on the way.
 */
import type { OperationInput, OperationOutput } from "@aisle/protocol/contract.ts";
import type { ChangeId, PaymentId, SeatDesignator } from "@aisle/protocol/ids.ts";
import type { Order, OrderState } from "@aisle/protocol/orders.ts";
import { PAYMENT_GRACE_MS } from "../orders/order.ts";
import { FLIGHT_DAYS } from "./simulated-flights.ts";
import { ORDER_PAYMENT_MS, type SimulatedOperation } from "./simulated-node.ts";
import type { SimulatedWorld } from "./simulated-world.ts";
import type { TimePasses } from "./time-passes.ts";
import { aTraveller, type Traveller } from "./traveller.ts";
import type { Chance } from "./chance.ts";

const MINUTE_MS = 60_000;
const ATTEMPTS = 8;
/** Short, because what waits is looked at again and again. */
const PAYMENT_WITHIN_MS = 2 * MINUTE_MS;

export interface Trip {
  readonly world: SimulatedWorld;
  readonly passes: TimePasses;
  readonly chance: Chance;
  readonly who: Traveller;
}

export interface StandardTrip {
  /** Before anybody may die. */
  prepare(trip: Trip): Promise<Order>;
  run(trip: Trip, order: Order): Promise<void>;
  /** What the order is at the end, however it came there. */
  readonly ends: (order: Order) => boolean;
}

/** Asks until there is an answer. @throws when it is refused, or never comes. */
async function insist<Name extends SimulatedOperation>(
  { world, passes, who }: Trip,
  name: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await world.call(name, input, who.identity);
    if (answer.kind === "ok") return answer.output;
    if (answer.kind === "refused" && answer.code !== "unavailable")
      throw new Error(`${name} was refused: ${answer.code}`);
    await passes.advance(1_000);
  }
  throw new Error(`${name} was never answered`);
}

/** Of an agent, who lets nobody wait longer for a payment than for this. */
async function ordered(trip: Trip, seat: string, family = "standard"): Promise<Order> {
  const { world } = trip;
  const search = {
    slices: [{ origin: "FRA", destination: "LHR", date: FLIGHT_DAYS[0] }],
    passengers: { adults: 1, children: 0, infants: 0 },
    sort: "departure",
  } as const;
  const { itineraries } = await insist(trip, "flights.search", { ...search, slices: [...search.slices] });
  const [itinerary] = itineraries;
  const offer = itinerary!.offers.find((one) => one.family === family)!;
  const { flightId } = itinerary!.journeys[0]!.segments[0]!;
  const holdId = world.newId();
  const seats = [seat as SeatDesignator];
  await insist(trip, "seats.hold", { holdId, flightId, seats });
  const { price } = await insist(trip, "orders.price", {
    offerId: offer.offerId,
    seats: seats.map((one) => ({ flightId, seat: one })),
  });
  const input = {
    ...{ orderId: world.newId(), offerId: offer.offerId, holds: [{ holdId, flightId }] },
    passengers: [{ type: "adult", givenName: "Ann", surname: "Moore" }],
    contact: { email: "ann@example.com" },
    paymentWithinMs: PAYMENT_WITHIN_MS,
    expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
  } as OperationInput<"orders.create">;
  return (await insist(trip, "orders.create", input)).order;
}

async function pay(trip: Trip, { orderId, due }: Order, paymentMethod: string) {
  const paymentId = trip.world.newId() as PaymentId;
  return insist(trip, "payments.start", { paymentId, orderId, expectedAmount: due, paymentMethod });
}

async function ticketed(trip: Trip, seat: string, family?: string): Promise<Order> {
  const order = await ordered(trip, seat, family);
  await pay(trip, order, "pm_card_visa");
  return (await insist(trip, "orders.get", { orderId: order.orderId })).order;
}

/** At whatever it costs. */
async function moveTo(trip: Trip, { orderId, version, seats, due }: Order, seat: string): Promise<Order> {
  const { world, who } = trip;
  const { segmentId, passengerId } = seats[0]!;
  const moves = [{ segmentId, passengerId, seat: seat as SeatDesignator }];
  const wish = { changeId: world.newId() as ChangeId, orderId, version, moves };
  const asked = await world.call(
    "orders.changeSeats",
    { ...wish, expectedDue: { ...due, amountMinor: 1 } },
    who.identity,
  );
  if (asked.kind !== "refused") throw new Error("nobody says what it costs");
  const { price } = asked.details as { readonly price: Order["due"] };
  return (await insist(trip, "orders.changeSeats", { ...wish, expectedDue: price })).order;
}

async function cancelWhole(trip: Trip, { orderId }: Order): Promise<void> {
  const { quote } = await insist(trip, "orders.quoteCancel", { orderId });
  const changeId = trip.world.newId() as ChangeId;
  await insist(trip, "orders.cancel", { changeId, orderId, quoteId: quote.quoteId });
}

function is(state: OrderState, paidBack = false): StandardTrip["ends"] {
  return (order) => order.state === state && order.refunds.length > 0 === paidBack;
}

/** Until just before the provider takes the money, when nobody waits for it any more. */
async function paidTooLate(trip: Trip): Promise<Order> {
  const order = await ordered(trip, "12A");
  await pay(trip, order, "pm_sandbox_delayed_780000");
  await trip.passes.advance(13 * MINUTE_MS - 10_000);
  return order;
}

/** A trip of which everything may be cut off. */
const throughout = (run: (trip: Trip) => Promise<void>): Pick<StandardTrip, "prepare" | "run"> => ({
  prepare: async () => ({}) as Order,
  run,
});

export const standardTrips: Readonly<Record<string, StandardTrip>> = {
  "order and pay by card": {
    ...throughout(async (trip) => void (await ticketed(trip, "12A"))),
    ends: is("ticketed"),
  },
  "pay after a challenge": {
    prepare: (trip) => ordered(trip, "12A"),
    async run(trip, order) {
      const { payment, nextAction } = await pay(trip, order, "pm_card_threeDSecure2Required");
      const { paymentId } = payment;
      const action = nextAction ?? (await insist(trip, "payments.get", { paymentId })).nextAction;
      if (action?.kind !== "redirect") throw new Error("nobody says where to go");
      await trip.world.payer(new URL(action.url).pathname, { outcome: "complete" });
      await trip.passes.advance(2 * MINUTE_MS);
    },
    ends: is("ticketed"),
  },
  "pay with a card that is declined, then with another": {
    prepare: (trip) => ordered(trip, "12A"),
    async run(trip, order) {
      await pay(trip, order, "pm_card_chargeDeclined");
      await pay(trip, order, "pm_card_visa");
      await trip.passes.advance(2 * MINUTE_MS);
    },
    ends: is("ticketed"),
  },
  "pay too late, for seats that are still free": {
    prepare: paidTooLate,
    run: ({ passes }) => passes.advance(MINUTE_MS),
    ends: is("ticketed"),
  },
  "pay too late, for seats that are another's": {
    async prepare(trip) {
      const order = await paidTooLate(trip);
      await ordered({ ...trip, who: aTraveller(trip, "agent") }, "12A");
      return order;
    },
    run: ({ passes }) => passes.advance(MINUTE_MS),
    ends: is("expired", true),
  },
  expire: {
    async prepare(trip) {
      const order = await ordered(trip, "12A");
      await pay(trip, order, "pm_card_threeDSecure2Required");
      await trip.passes.advance(PAYMENT_WITHIN_MS + PAYMENT_GRACE_MS - 10_000);
      return order;
    },
    run: ({ passes }) => passes.advance(MINUTE_MS),
    ends: is("expired"),
  },
  "move to a dearer seat": {
    prepare: async (trip) => moveTo(trip, await ticketed(trip, "12A"), "11A"),
    run: async (trip, order) => void (await pay(trip, order, "pm_card_visa")),
    ends: (order) => order.seats[0]?.seat === "11A" && order.pendingChange === null,
  },
  "move to a dearer seat and never pay": {
    async prepare(trip) {
      const order = await moveTo(trip, await ticketed(trip, "12A"), "11A");
      await trip.passes.advance(ORDER_PAYMENT_MS - 10_000);
      return order;
    },
    run: ({ passes }) => passes.advance(2 * MINUTE_MS),
    ends: (order) => order.seats[0]?.seat === "12A" && order.pendingChange === null,
  },
  "move to a cheaper seat": {
    prepare: (trip) => ticketed(trip, "11A"),
    run: async (trip, order) => void (await moveTo(trip, order, "12A")),
    ends: is("ticketed", true),
  },
  cancel: {
    prepare: (trip) => ticketed(trip, "12A"),
    async run(trip, order) {
      await cancelWhole(trip, order);
      await trip.passes.advance(MINUTE_MS);
    },
    ends: is("cancelled", true),
  },
  "cancel, and the first refund fails": {
    prepare: (trip) => ticketed(trip, "12A"),
    async run(trip, order) {
      trip.world.sandbox.faults.add({ kind: "fail_refund", times: 1, delayMs: 5_000 });
      await cancelWhole(trip, order);
      await trip.passes.advance(5 * MINUTE_MS);
    },
    ends: is("cancelled", true),
  },
};
