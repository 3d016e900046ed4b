/** A passenger's way to an order, by the SDK alone, on the flights of `storeOrderFlights`. */
import { storeOrderFlights } from "@aisle/server/testing/order-flights.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import type { Client, FareFamily, NewPassenger, Order } from "@aisle/client";
import { eventually } from "./eventually.ts";

export const ann: NewPassenger = { type: "adult", givenName: "Ann", surname: "Müller" };
export const ben: NewPassenger = { type: "adult", givenName: "Ben", surname: "O'Hara" };

export interface TripWish {
  readonly passengers?: readonly NewPassenger[];
  readonly family?: FareFamily;
  /** Days after the first that flights leave on, from 0 to 9: out, and back. */
  readonly days?: readonly number[];
  /** Of a single flight; left out, the server chooses. */
  readonly seats?: readonly string[];
}

const DAY_MS = 86_400_000;

/** When the flights begin to fly. */
const FIRST_DAY_MS = Date.now() + 30 * DAY_MS;

const routes = [
  { origin: "FRA", destination: "LHR" },
  { origin: "LHR", destination: "FRA" },
];

/** Adds the flights, and waits until every node sells them. */
export async function openSales(database: Database, clients: readonly Client[]): Promise<void> {
  await storeOrderFlights(database);
  await eventually(async () => {
    const found = await Promise.all(clients.map((client) => search(client, {})));
    return found.every(({ itineraries }) => itineraries.length > 0);
  });
}

/** Searches, holds, prices and orders. */
export async function order(client: Client, wish: TripWish = {}): Promise<Order> {
  const { passengers = [ann], family = "flex" } = wish;
  const [itinerary] = (await search(client, wish)).itineraries;
  const { offerId } = itinerary!.offers.find((offer) => offer.family === family)!;
  const segments = itinerary!.journeys.flatMap((journey) => journey.segments);
  const holds = await Promise.all(
    segments.map(async ({ flightId }) => {
      const { hold } = wish.seats
        ? await client.seats.hold({ flightId, seats: [...wish.seats] })
        : await client.seats.bestAvailable({ flightId, cabin: "economy", count: passengers.length });
      return hold;
    }),
  );
  const seats = holds.flatMap(({ flightId, seats: held }) => held.map((seat) => ({ flightId, seat })));
  const { price } = await client.orders.price({ offerId, seats });
  const made = await client.orders.create({
    offerId,
    holds: holds.map(({ holdId, flightId }) => ({ holdId, flightId })),
    passengers: [...passengers],
    contact: { email: "ann@example.com" },
    expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
  });
  return made.order;
}

function dayOf(day: number): string {
  return new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10);
}

function search(client: Client, { passengers = [ann], days = [0] }: TripWish) {
  return client.flights.search({
    slices: days.map((day, index) => ({ ...routes[index]!, date: dayOf(day) })),
    passengers: { adults: passengers.length },
    filters: { maxStops: 0 },
    sort: "departure",
  });
}
