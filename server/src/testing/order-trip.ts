/** What a passenger does in the order world, step by step. */
import type { OperationInput } from "@aisle/protocol/contract.ts";
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { v7 as uuidV7 } from "uuid";
import type { Identity } from "../auth/identity.ts";
import { orderDay } from "./order-flights.ts";
import type { OrderWorld } from "./order-world.ts";

/** Of whatever clients make ids for. */
export const newId = uuidV7;

type NewPassengers = OperationInput<"orders.create">["passengers"];

const thisYear = new Date().getUTCFullYear();

export const annAdult: NewPassengers[number] = { type: "adult", givenName: "Ann", surname: "Müller" };
export const benAdult: NewPassengers[number] = { type: "adult", givenName: "Ben", surname: "O'Hara" };
export const kimChild: NewPassengers[number] = {
  ...{ type: "child", givenName: "Kim", surname: "Müller", birthDate: `${thisYear - 7}-05-05` },
};
export const boInfant: NewPassengers[number] = {
  ...{ type: "infant", givenName: "Bo", surname: "Müller", birthDate: `${thisYear}-01-08` },
};

export interface Trip {
  readonly passengers?: NewPassengers;
  readonly family?: FareFamily;
  /** One list a flight; left out, the best that are free. */
  readonly seats?: readonly (readonly string[])[];
  /** Days on which the flights fly, from 1: out, and back. */
  readonly days?: readonly number[];
  readonly contactEmail?: string;
}

const routes = [
  { origin: "FRA", destination: "LHR" },
  { origin: "LHR", destination: "FRA" },
];

/** Searches, holds, prices: everything before the order. The earliest direct flights. */
export async function prepare(world: OrderWorld, who: Identity, trip: Trip = {}) {
  const { passengers = [annAdult], family = "standard", days = [1] } = trip;
  const count = (type: string) => passengers.filter((one) => one.type === type).length;
  const dates = await Promise.all(days.map((day) => orderDay(world.database, day)));
  const { itineraries } = await world.call("flights.search", {
    slices: dates.map((date, index) => ({ ...routes[index]!, date })),
    passengers: { adults: count("adult"), children: count("child"), infants: count("infant") },
    filters: { maxStops: 0 },
    sort: "departure",
  });
  const itinerary = itineraries[0]!;
  const offer = itinerary.offers.find((one) => one.family === family)!;
  const flights = itinerary.journeys.flatMap(({ segments }) => segments);
  const seated = count("adult") + count("child");
  const wishes = { withChildren: seated < passengers.length || count("child") > 0 };
  const holds = [];
  for (const [index, { flightId }] of flights.entries()) {
    const wanted = trip.seats?.[index];
    const { hold } = wanted
      ? await world.call("seats.hold", { holdId: newId(), flightId, seats: [...wanted] }, who)
      : await world.call(
          "seats.bestAvailable",
          { holdId: newId(), flightId, cabin: "economy", count: seated, wishes },
          who,
        );
    holds.push(hold);
  }
  const seats = holds.flatMap((hold) => hold.seats.map((seat) => ({ flightId: hold.flightId, seat })));
  const { price } = await world.call("orders.price", { offerId: offer.offerId, seats });
  const input: OperationInput<"orders.create"> = {
    orderId: newId(),
    offerId: offer.offerId,
    holds: holds.map(({ holdId, flightId }) => ({ holdId, flightId })),
    passengers,
    contact: { email: trip.contactEmail ?? "ann@example.com" },
    expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
  };
  return { input, offer, flights, holds, price };
}

export async function order(world: OrderWorld, who: Identity, trip: Trip = {}): Promise<Order> {
  const { input } = await prepare(world, who, trip);
  return (await world.call("orders.create", input, who)).order;
}

export function startInput({ orderId, due }: Order, paymentMethod?: string): OperationInput<"payments.start"> {
  return { paymentId: newId(), orderId, expectedAmount: due, ...(paymentMethod !== undefined && { paymentMethod }) };
}

export async function pay(world: OrderWorld, who: Identity, unpaid: Order, paymentMethod = "pm_card_visa") {
  return world.call("payments.start", startInput(unpaid, paymentMethod), who);
}

/** An order that is paid and ticketed. */
export async function ticketed(world: OrderWorld, who: Identity, trip: Trip = {}): Promise<Order> {
  const unpaid = await order(world, who, trip);
  await pay(world, who, unpaid);
  return read(world, who, unpaid);
}

export async function read(world: OrderWorld, who: Identity, { orderId }: Pick<Order, "orderId">): Promise<Order> {
  return (await world.call("orders.get", { orderId }, who)).order;
}
