/** What Aisle's callers order by: an offer for each flight, as a search would give it. */
import { FlightId } from "@aisle/protocol/ids.ts";
import { openDatabase } from "../harness/open-database.ts";
import { storeFares } from "../orders/order-flights.ts";
import { openShop } from "../orders/shop.ts";

/** By flight. */
export type Offers = Readonly<Record<number, string>>;

/** Gives the flights their fares first. */
export async function storeOffers(url: string, flightIds: readonly number[]): Promise<Offers> {
  const database = openDatabase(url);
  try {
    const ids = flightIds.map((flightId) => FlightId.parse(flightId));
    await storeFares(database, ids);
    const { offerOf } = await openShop(database, ids);
    return Object.fromEntries(ids.map((flightId) => [flightId, offerOf(flightId)]));
  } finally {
    await database.close();
  }
}
