/** The flights of simulations: two out and one back on each of three days, so that parties meet on them. */
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { storeLayouts } from "../flights/layouts/layout-store.ts";
import type { Database } from "../storage/database.ts";
import { airportHeader, load, scheduleHeader } from "../testing/flight-world.ts";

export const FLIGHT_DAYS = ["2090-06-01", "2090-06-02", "2090-06-03"] as const;
export const FIRST_DAY_MS = Date.UTC(2090, 5, 1);

const airports = `${airportHeader}
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431,,45,50,
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619,LON,,75,`;

const airlines = `code,name,accounting_code
LH,Lufthansa,220
BA,British Airways,125`;

const fares = "economy/light 100 EUR; economy/standard 150 EUR; economy/flex 200 EUR";
const dearer = "economy/light 130 EUR; economy/standard 190 EUR; economy/flex 260 EUR";
const days = `${FLIGHT_DAYS[0]},${FLIGHT_DAYS[2]},1234567`;
const layout = "a320-8c150y";

const schedule = `${scheduleHeader}
LH,900,FRA,LHR,${days},08:00,08:40,0,${layout},${fares}
LH,902,FRA,LHR,${days},12:00,12:40,0,${layout},${dearer}
BA,901,LHR,FRA,${days},16:00,18:40,0,${layout},${fares}`;

/** Adds them to an empty database. */
export async function storeSimulatedFlights(database: Database): Promise<void> {
  await storeLayouts(database, layoutCatalogue);
  for (const file of [airports, airlines, schedule]) await load(database, file);
}
