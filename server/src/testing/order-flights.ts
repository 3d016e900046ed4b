/** The flights of the order world: Frankfurt, London and New York on ten days, a month from now by the database's clock. */
import { addDays, dateAt } from "../flights/local-time.ts";
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { storeLayouts } from "../flights/layouts/layout-store.ts";
import type { Database } from "../storage/database.ts";
import { airportHeader, load, scheduleHeader } from "./flight-world.ts";

const airports = `${airportHeader}
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431,,45,50,
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619,LON,,75,
JFK,John F. Kennedy,New York,US,America/New_York,40.6398,-73.7789,NYC,,,`;

const airlines = `code,name,accounting_code
LH,Lufthansa,220
BA,British Airways,125`;

const fares = "economy/light 100 EUR; economy/standard 150 EUR; economy/flex 200 EUR; business/flex 900 EUR";
const dearer = "economy/light 130 EUR; economy/standard 190 EUR; economy/flex 260 EUR; business/flex 950 EUR";
const layout = "a320-8c150y";

const LEAD_DAYS = 30;

/** Adds them to an empty database. */
export async function storeOrderFlights(database: Database): Promise<void> {
  await storeLayouts(database, layoutCatalogue);
  const first = addDays(dateAt(await database.nowMs(), "UTC"), LEAD_DAYS);
  const days = `${first},${addDays(first, 9)},1234567`;
  const schedule = `${scheduleHeader}
LH,900,FRA,LHR,${days},08:00,08:40,0,${layout},${fares}
LH,902,FRA,LHR,${days},18:00,18:40,0,${layout},${dearer}
BA,901,LHR,FRA,${days},16:00,18:40,0,${layout},${fares}
BA,117,LHR,JFK,${days},10:30,13:20,0,${layout},${fares}`;
  for (const file of [airports, airlines, schedule]) await load(database, file);
}

/** Imports LH 900 of one day at other times, as its airline does when it moves the flight. */
export async function moveLh900(database: Database, date: string, departs: string, arrives: string): Promise<void> {
  const row = `LH,900,FRA,LHR,${date},${date},1234567,${departs},${arrives},0,${layout},${fares}`;
  await load(database, `${scheduleHeader}\n${row}`);
}

/** The nth day on which they fly, from 1. */
export async function orderDay({ kysely }: Database, nth: number): Promise<string> {
  const row = await kysely
    .selectFrom("flights")
    .select("service_date")
    .orderBy("service_date")
    .executeTakeFirstOrThrow();
  return addDays(row.service_date, nth - 1);
}
