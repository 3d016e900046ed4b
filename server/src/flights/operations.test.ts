import { flightsGet, flightsSearch } from "@aisle/protocol/flights.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { Call } from "../gateway/call.ts";
import type { Database } from "../storage/database.ts";
import type { SeatClaimRow } from "../storage/schema.ts";
import { importFile } from "./import/import-file.ts";
import { createLayoutCache } from "./layout-cache.ts";
import { layoutCatalogue } from "./layouts/catalogue.ts";
import { storeLayouts } from "./layouts/layout-store.ts";
import { createFlightOperations } from "./operations.ts";

const files = [
  `code,name,city,country,zone,latitude,longitude
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619
DXB,Dubai International Airport,Dubai,AE,Asia/Dubai,25.2528,55.3644`,
  `code,name,accounting_code
LH,Lufthansa,220
EK,Emirates,176`,
  `airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares
LH,904,FRA,LHR,2090-06-01,2090-06-02,1234567,13:00,13:40,0,a320-8c150y,business/flex 390 EUR; economy/flex 149 EUR; economy/light 89 EUR
LH,900,FRA,LHR,2090-06-01,2090-06-02,1234567,08:00,08:40,0,a320-180y,economy/light 109 EUR
EK,48,FRA,DXB,2090-06-01,2090-06-01,1234567,22:20,06:30,1,a388-14f76c400y,first/flex 6000 EUR; economy/light 450 EUR`,
];

/** The handlers look at nothing of the call. */
const call = {} as Call;
const nowMs = Date.parse("2090-05-01T00:00:00Z");

describeEachDatabase("flights for sale", (open) => {
  async function aWorld() {
    const database = await open();
    await storeLayouts(database, layoutCatalogue);
    for (const file of files) await importFile(database, new TextEncoder().encode(file));
    const layouts = createLayoutCache({ database });
    const operations = createFlightOperations({ database, layouts, clock: { nowMs: () => nowMs } });
    const search = async (input: object) =>
      flightsSearch.output.parse(await operations["flights.search"](flightsSearch.input.parse(input), call));
    return { database, operations, search };
  }

  const londonFlights = { origin: "FRA", destination: "LHR", date: "2090-06-01" };

  test("[FL10] a search finds the direct flights of that local day, earliest first", async () => {
    const { search } = await aWorld();
    const { flights, serverNowMs } = await search(londonFlights);
    expect(flights.map(({ number }) => number)).toEqual(["900", "904"]);
    expect(serverNowMs).toBe(nowMs);
    expect(flights[0]).toMatchObject({
      airline: { code: "LH", name: "Lufthansa" },
      origin: { code: "FRA", zone: "Europe/Berlin" },
      departsLocal: "2090-06-01T08:00",
      arrivesLocal: "2090-06-01T08:40",
      departsAtMs: Date.parse("2090-06-01T06:00:00Z"),
      durationMinutes: 100,
      status: "open",
      aircraftName: "Airbus A320-200, 180 seats",
    });
  });

  test("[FL11] cabins run from front to back on whatever deck, with their fares cheapest first", async () => {
    const { search } = await aWorld();
    const [dubai] = (await search({ origin: "FRA", destination: "DXB", date: "2090-06-01" })).flights;
    expect(dubai?.cabins.map(({ cabin, seatsTotal }) => [cabin, seatsTotal])).toEqual([
      ["first", 14],
      ["business", 76],
      ["economy", 400],
    ]);
    expect(dubai?.durationMinutes).toBe(370);
    const { flights } = await search(londonFlights);
    expect(flights[1]?.cabins[1]?.fares).toEqual([
      { family: "light", fareBasis: "YLIGHT", price: { amountMinor: 8_900, currency: "EUR" } },
      { family: "flex", fareBasis: "YFLEX", price: { amountMinor: 14_900, currency: "EUR" } },
    ]);
  });

  test("[FL12] seats left are those that can be held now: not booked, blocked, or held and not yet expired", async () => {
    const { database, search } = await aWorld();
    const [, flight] = (await search(londonFlights)).flights;
    const flightId = flight!.flightId;
    const databaseNowMs = await database.nowMs();
    await claim(database, [
      { flight_id: flightId, seat: "11A", cabin: "economy", kind: "booked", expires_at_ms: null },
      { flight_id: flightId, seat: "11B", cabin: "economy", kind: "blocked", expires_at_ms: null },
      { flight_id: flightId, seat: "11C", cabin: "economy", kind: "held", expires_at_ms: databaseNowMs + 60_000 },
      { flight_id: flightId, seat: "11J", cabin: "economy", kind: "held", expires_at_ms: databaseNowMs },
      { flight_id: flightId, seat: "1A", cabin: "business", kind: "held", expires_at_ms: databaseNowMs + 60_000 },
    ]);
    const [other, after] = (await search(londonFlights)).flights;
    expect(after?.cabins.map(({ seatsLeft }) => seatsLeft)).toEqual([7, 147]);
    expect(other?.cabins.map(({ seatsLeft }) => seatsLeft)).toEqual([180]);
  });

  test("[FL13] who asks for a cabin gets the flights that have it, with that cabin alone", async () => {
    const { search } = await aWorld();
    const { flights } = await search({ ...londonFlights, cabin: "business" });
    expect(flights.map(({ number, cabins }) => [number, cabins.map(({ cabin }) => cabin)])).toEqual([
      ["904", ["business"]],
    ]);
  });

  test("[FL14] a day or a direction without flights is an empty list", async () => {
    const { search } = await aWorld();
    expect((await search({ ...londonFlights, date: "2090-07-01" })).flights).toEqual([]);
    expect((await search({ origin: "LHR", destination: "FRA", date: "2090-06-01" })).flights).toEqual([]);
  });

  test("[FL15] an unknown airport is refused by name", async () => {
    const { search } = await aWorld();
    await expect(search({ ...londonFlights, destination: "QQQ" })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("QQQ"),
    });
  });

  test("[FL16] a flight is found by its id, and a flight that does not exist is not", async () => {
    const { operations, search } = await aWorld();
    const [flight] = (await search(londonFlights)).flights;
    const get = (flightId: number) => operations["flights.get"](flightsGet.input.parse({ flightId }), call);
    expect(await get(flight!.flightId)).toEqual({ flight, serverNowMs: nowMs });
    await expect(get(999_999)).rejects.toMatchObject({ code: "not_found" });
    await expect(get(Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: "not_found" });
  });

  test("[FL17] a cancelled flight is shown as cancelled", async () => {
    const { database, search } = await aWorld();
    await database.kysely.updateTable("flights").set({ status: "cancelled" }).where("number", "=", "900").execute();
    expect((await search(londonFlights)).flights.map(({ status }) => status)).toEqual(["cancelled", "open"]);
  });

  test("[FL18] airports are found by what people type", async () => {
    const { operations } = await aWorld();
    const { airports } = await operations["airports.search"]({ query: "heath", limit: 10 }, call);
    expect(airports).toEqual([
      {
        code: "LHR",
        name: "Heathrow Airport",
        city: "London",
        country: "GB",
        zone: "Europe/London",
        latitude: 51.4706,
        longitude: -0.4619,
      },
    ]);
  });
});

type Claim = Pick<SeatClaimRow, "flight_id" | "seat" | "cabin" | "kind" | "expires_at_ms">;

async function claim({ kysely }: Database, claims: readonly Claim[]): Promise<void> {
  const rows = claims.map((one) => ({ ...one, hold_id: null, owner_id: null, order_id: null }));
  await kysely.insertInto("seat_claims").values(rows).execute();
}
