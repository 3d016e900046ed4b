/** The same flights for Aisle and for everybody else. */
import { storeFlights } from "../bench-flights.ts";
import { storePeerTables } from "./ways/peer-tables.ts";

export async function storeFlightsForAll(url: string, count: number): ReturnType<typeof storeFlights> {
  const stored = await storeFlights(url, count);
  await storePeerTables(url, stored.flightIds, stored.seats);
  return stored;
}
