/** Orders of the demo's passenger on what `npm start` offers, made and paid by the SDK alone. */
import { type Client, createClient, type FareFamily, type NewPassenger, type Order } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import { ann } from "./travel.ts";
import { dayIn } from "./web-app.ts";

export interface DemoTripWish {
  /** Days from now on which the flight leaves. */
  readonly day: number;
  readonly passengers?: readonly NewPassenger[];
  readonly family?: FareFamily;
}

/** Paid, in seats that cost nothing. */
export async function demoTrip(url: string, wish: DemoTripWish): Promise<Order> {
  const [order] = await demoTrips(url, [wish]);
  return order!;
}

/** One after the other, by one login. */
export async function demoTrips(url: string, wishes: readonly DemoTripWish[]): Promise<readonly Order[]> {
  const client = createClient({ url });
  const { email, password } = demoAccounts[0]!;
  await client.auth.login({ email, password });
  const orders: Order[] = [];
  for (const wish of wishes) orders.push(await buyTrip(client, wish));
  client.close();
  return orders;
}

async function buyTrip(client: Client, { day, passengers = [ann], family = "standard" }: DemoTripWish): Promise<Order> {
  const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(day) }];
  const party = { adults: passengers.length };
  const found = await client.flights.search({ slices, passengers: party, filters: { maxStops: 0 } });
  const itinerary = found.itineraries[0]!;
  const { offerId } = itinerary.offers.find((offer) => offer.family === family)!;
  const { flightId } = itinerary.journeys[0]!.segments[0]!;
  const wishes = { withoutFee: true };
  const best = { flightId, cabin: "economy", count: passengers.length, wishes } as const;
  const { hold } = await client.seats.bestAvailable(best);
  const { price } = await client.orders.price({ offerId });
  const { order } = await client.orders.create({
    ...{ offerId, passengers: [...passengers], contact: { email: "ann@example.com" } },
    holds: [{ holdId: hold.holdId, flightId }],
    expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
  });
  const payment = await client.payOrder(order, { paymentMethod: "pm_card_visa" });
  await payment.done();
  const paid = await client.orders.get({ orderId: order.orderId });
  return paid.order;
}
