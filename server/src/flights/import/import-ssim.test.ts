import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { Database } from "../../storage/database.ts";
import { at, bytesOf, dataSetOf, legOf, segmentOf } from "../../testing/ssim-file.ts";
import { layoutCatalogue } from "../layouts/catalogue.ts";
import { storeLayouts } from "../layouts/layout-store.ts";
import { addDays, dateAt } from "../local-time.ts";
import type { FlightLegRecord } from "../ssim/flight-leg-record.ts";
import type { SegmentDataRecord } from "../ssim/segment-data-record.ts";
import { importFile } from "./import-file.ts";
import { renderProblem } from "./import-problem.ts";
import { importSsim } from "./import-ssim.ts";

const airports = `code,name,city,country,zone,latitude,longitude
AAA,Alpha Airport,Alpha,ZZ,UTC,1,1
BBB,Bravo Airport,Bravo,ZZ,UTC,2,2
CCC,Charlie Airport,Charlie,ZZ,Asia/Tokyo,3,3`;

const airlines = `code,name,accounting_code
LH,Lufthansa,220`;

const tomorrow = addDays(dateAt(Date.now(), "UTC"), 1);
const day = (days: number) => addDays(tomorrow, days);
const validity = { validFrom: day(-10), validTo: day(30) };

const leg = (values: Partial<FlightLegRecord> = {}) =>
  legOf({
    operatesFrom: tomorrow,
    operatesTo: tomorrow,
    ...{ departureStation: "AAA", departureVariation: 0, arrivalStation: "BBB", arrivalVariation: 0 },
    ...{ aircraftDeparture: at("09:00"), aircraftArrival: at("11:00") },
    ...values,
  });

const file = (records: readonly (FlightLegRecord | SegmentDataRecord)[]) => dataSetOf({ carrier: validity, records });

async function load(database: Database, records: readonly string[]) {
  const outcome = await importSsim(database, chunksOf(bytesOf(records)));
  return outcome.kind === "refused" ? outcome.problems.map(renderProblem) : outcome.counts;
}

async function* chunksOf(bytes: Uint8Array) {
  yield bytes;
}

const loadCsv = async (database: Database, text: string) => {
  const outcome = await importFile(database, new TextEncoder().encode(text));
  return outcome.kind === "refused" ? outcome.problems.map(renderProblem) : outcome.counts;
};

function storedFlights({ kysely }: Database) {
  return kysely.selectFrom("flights").selectAll().orderBy("number").orderBy("departs_at_ms").execute();
}

const faresOf = ({ kysely }: Database) =>
  kysely
    .selectFrom("fares")
    .select(["flight_id", "cabin", "amount_minor"])
    .orderBy("flight_id")
    .orderBy("cabin")
    .execute();

async function claimSeat({ kysely }: Database, flightId: number): Promise<void> {
  const nobody = { hold_id: null, owner_id: null, order_id: null, expires_at_ms: null };
  await kysely
    .insertInto("seat_claims")
    .values({ flight_id: flightId, seat: "12A", cabin: "economy", kind: "booked", ...nobody })
    .execute();
}

describeEachDatabase("SSIM imports", (open) => {
  async function openWithPlaces(): Promise<Database> {
    const database = await open();
    await storeLayouts(database, layoutCatalogue);
    await loadCsv(database, airports);
    await loadCsv(database, airlines);
    return database;
  }

  test("[SI30] each leg of a flight becomes a dated flight, whatever the file holds besides", async () => {
    const database = await openWithPlaces();
    const second = { departureStation: "BBB", arrivalStation: "CCC", arrivalVariation: 540, legSequence: 2 };
    const records = [
      leg({ operatesTo: day(2) }),
      segmentOf({ dataElementIdentifier: 10 }),
      leg({ ...second, operatesTo: day(2), aircraftDeparture: at("12:00"), aircraftArrival: at("23:00") }),
      leg({ flightNumber: 902, serviceType: "F" }),
      leg({ flightNumber: 903, operatingAirlineDisclosure: "L" }),
    ];
    expect(await load(database, file(records))).toEqual({ added: 6, updated: 0, withdrawn: 0, unchanged: 0 });
    const stored = await storedFlights(database);
    expect(stored.slice(0, 2)).toMatchObject([
      { number: "900", origin: "AAA", destination: "BBB", departs_local: `${tomorrow}T09:00`, layout_id: "a320-180y" },
      { number: "900", origin: "BBB", destination: "CCC", arrives_local: `${tomorrow}T23:00`, status: "scheduled" },
    ]);
    expect(stored[0]!.sales_close_at_ms).toBe(stored[0]!.departs_at_ms - 3_600_000);
  });

  test("[SI31] the same file again changes nothing", async () => {
    const database = await openWithPlaces();
    const records = file([leg({ operatesTo: day(9) }), leg({ flightNumber: 901 })]);
    await load(database, records);
    const before = await storedFlights(database);
    expect(await load(database, records)).toEqual({ added: 0, updated: 0, withdrawn: 0, unchanged: 11 });
    expect(await storedFlights(database)).toEqual(before);
  });

  test("[SI32] only what changed is updated, and keeps its id, its seats and its time of closing", async () => {
    const database = await openWithPlaces();
    await load(database, file([leg(), leg({ flightNumber: 901 })]));
    const [flight, other] = await storedFlights(database);
    await claimSeat(database, flight!.flight_id);
    const later = leg({ aircraftDeparture: at("09:30"), aircraftArrival: at("11:30") });
    expect(await load(database, file([later, leg({ flightNumber: 901 })]))).toEqual({
      ...{ added: 0, updated: 1, withdrawn: 0, unchanged: 1 },
    });
    expect(await storedFlights(database)).toEqual([
      {
        ...flight,
        departs_at_ms: flight!.departs_at_ms + 1_800_000,
        arrives_at_ms: flight!.arrives_at_ms + 1_800_000,
        sales_close_at_ms: flight!.sales_close_at_ms + 1_800_000,
        departs_local: `${tomorrow}T09:30`,
        arrives_local: `${tomorrow}T11:30`,
        revision: 1,
      },
      other,
    ]);
  });

  test("[SI33] what the file leaves out is withdrawn, and comes back when it is named again", async () => {
    const database = await openWithPlaces();
    const whole = file([leg({ operatesTo: day(1) })]);
    await load(database, whole);
    expect(await load(database, file([leg()]))).toEqual({ added: 0, updated: 0, withdrawn: 1, unchanged: 1 });
    expect(await storedFlights(database)).toMatchObject([
      { status: "scheduled" },
      { status: "cancelled", revision: 1 },
    ]);
    expect(await load(database, file([leg()]))).toMatchObject({ withdrawn: 0 });
    expect(await load(database, whole)).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await storedFlights(database)).toMatchObject([
      { status: "scheduled" },
      { status: "scheduled", revision: 2 },
    ]);
  });

  test("[SI34] a flight that was cancelled otherwise stays cancelled", async () => {
    const database = await openWithPlaces();
    await load(database, file([leg()]));
    await database.kysely.updateTable("flights").set({ status: "cancelled" }).execute();
    await load(database, file([leg({ aircraftArrival: at("11:30") })]));
    expect(await storedFlights(database)).toMatchObject([{ status: "cancelled", revision: 1 }]);
  });

  test("[SI35] flights outside the file's validity, and of other airlines, stay as they are", async () => {
    const database = await openWithPlaces();
    await loadCsv(database, "code,name,accounting_code\nBA,British,125");
    const carrier = { airlineDesignator: "BA", ...validity };
    const trailer = { airlineDesignator: "BA" };
    const british = [leg({ airlineDesignator: "BA" })];
    await load(database, dataSetOf({ carrier, trailer, records: british }));
    await load(database, file([leg({ operatesFrom: day(5), operatesTo: day(5) })]));
    const early = { validFrom: tomorrow, validTo: day(2) };
    expect(await load(database, dataSetOf({ carrier: early, records: [leg()] }))).toEqual({
      ...{ added: 1, updated: 0, withdrawn: 0, unchanged: 0 },
    });
  });

  test("[SI36] what would strand a taken seat refuses the whole file, naming the flights", async () => {
    const database = await openWithPlaces();
    await load(database, file([leg({ operatesTo: day(1) })]));
    const before = await storedFlights(database);
    await claimSeat(database, before[0]!.flight_id);
    const named = `LH900 from AAA on ${tomorrow}`;
    const refit = leg({ operatesTo: day(1), aircraftType: "738", aircraftConfiguration: "Y189" });
    expect(await load(database, file([refit, leg({ flightNumber: 901 })]))).toEqual([
      `line 5, bytes 73-75 Aircraft Type: ${named} has seats that are taken; keep its aircraft and its destination`,
    ]);
    const elsewhere = leg({
      operatesTo: day(1),
      arrivalStation: "CCC",
      arrivalVariation: 540,
      aircraftArrival: at("23:00"),
    });
    expect(await load(database, file([elsewhere]))).toEqual([expect.stringContaining(named)]);
    expect(await load(database, file([leg({ operatesFrom: day(1), operatesTo: day(1) })]))).toEqual([
      `file: leaves out ${named}, which has seats that are taken`,
    ]);
    expect(await storedFlights(database)).toEqual(before);
    await database.kysely.deleteFrom("seat_claims").execute();
    expect(await load(database, file([refit]))).toMatchObject({ updated: 2 });
  });

  test("[SI37] what has departed is neither added nor changed nor withdrawn", async () => {
    const database = await openWithPlaces();
    const since = (values: Partial<FlightLegRecord>) => file([leg({ operatesFrom: day(-8), ...values })]);
    expect(await load(database, since({}))).toMatchObject({ added: expect.toSatisfy((added) => added <= 2) });
    const longAgo = { departs_at_ms: 1, arrives_at_ms: 2 };
    await database.kysely.updateTable("flights").set(longAgo).execute();
    const before = await storedFlights(database);
    expect(await load(database, since({ flightNumber: 901, operatesFrom: tomorrow }))).toMatchObject({
      ...{ added: 1, updated: 0, withdrawn: 0 },
    });
    expect((await storedFlights(database)).slice(0, before.length)).toEqual(before);
  });

  test("[SI38] one wrong record and nothing of the file is stored; every wrong record is told", async () => {
    const database = await openWithPlaces();
    const records = file([leg(), leg({ flightNumber: 901, aircraftType: "141" }), leg({ flightNumber: 902 })]);
    const broken = records.map((record) => record.replace(" 902", " 9O2"));
    expect(await load(database, broken)).toEqual([
      "line 6, bytes 73-75 Aircraft Type: 141 has no layout here; there are layouts of 320, 359, 388, 738, 77W, E90",
      "line 7, bytes 6-9 Flight Number: must be a number from 1 to 9999",
    ]);
    expect(await storedFlights(database)).toEqual([]);
  });

  test("[SI39] a flight on two legs is refused, naming both lines", async () => {
    const database = await openWithPlaces();
    const records = file([
      leg({ operatesTo: day(3) }),
      leg({ itineraryVariation: 2, operatesFrom: day(3), operatesTo: day(4) }),
    ]);
    expect(await load(database, records)).toEqual([
      `line 6, bytes 6-9 Flight Number: LH900 from AAA on ${day(3)} is on line 5 already; remove one`,
    ]);
  });

  test("[SI40] a carrier that is unknown, or valid for longer than a year, is refused with its bytes", async () => {
    const database = await openWithPlaces();
    const carrier = { airlineDesignator: "XX", validFrom: tomorrow, validTo: day(500) };
    expect(await load(database, dataSetOf({ carrier, trailer: { airlineDesignator: "XX" }, records: [] }))).toEqual([
      "line 3, bytes 3-5 Airline Designator: XX is not known; import it with a file of airlines",
      `line 3, bytes 22-28 Period of Schedule Validity To: must be within 400 days of ${tomorrow}`,
    ]);
  });

  test("[SI41] after a thousand problems reading ends", async () => {
    const database = await openWithPlaces();
    const wrong = Array.from({ length: 1_200 }, () => leg({ aircraftType: "141" }));
    expect(await load(database, file(wrong))).toHaveLength(1_000);
  });

  test("[SI42] flights cost what a file of fares says of their route, in the cabins that they have", async () => {
    const database = await openWithPlaces();
    const fares = (economy: number) =>
      `airline,origin,destination,fares\nLH,AAA,BBB,economy/light ${economy} EUR; business/flex 900 EUR`;
    await load(database, file([leg()]));
    expect(await faresOf(database)).toEqual([]);
    expect(await loadCsv(database, fares(89))).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect(await loadCsv(database, fares(89))).toEqual({ added: 0, updated: 0, unchanged: 1 });
    const twoClass = { aircraftConfiguration: "J8Y150" };
    await load(database, file([leg(), leg({ flightNumber: 901, ...twoClass })]));
    expect(await faresOf(database)).toMatchObject([
      { cabin: "economy", amount_minor: 8_900 },
      { cabin: "business", amount_minor: 90_000 },
      { cabin: "economy", amount_minor: 8_900 },
    ]);
    expect(await loadCsv(database, fares(99))).toEqual({ added: 0, updated: 1, unchanged: 0 });
    expect(await faresOf(database)).toMatchObject([
      { cabin: "economy", amount_minor: 9_900 },
      { cabin: "business", amount_minor: 90_000 },
      { cabin: "economy", amount_minor: 9_900 },
    ]);
  });

  test("[SI43] a flight that gets another layout loses the fares of cabins that it no longer has, and gets the others", async () => {
    const database = await openWithPlaces();
    await loadCsv(database, "airline,origin,destination,fares\nLH,AAA,BBB,economy/light 89 EUR; business/flex 900 EUR");
    await load(database, file([leg({ aircraftConfiguration: "J8Y150" })]));
    await load(database, file([leg()]));
    expect(await faresOf(database)).toMatchObject([{ cabin: "economy" }]);
    await load(database, file([leg({ aircraftConfiguration: "J8Y150" })]));
    expect(await faresOf(database)).toMatchObject([{ cabin: "business" }, { cabin: "economy" }]);
  });

  test("[SI44] a schedule in CSV brings a withdrawn flight back", async () => {
    const database = await openWithPlaces();
    await load(database, file([leg(), leg({ flightNumber: 901 })]));
    await load(database, file([leg()]));
    const header =
      "airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares";
    const line = `LH,901,AAA,BBB,${tomorrow},${tomorrow},1234567,09:00,11:00,0,a320-180y,economy/light 89 EUR`;
    expect(await loadCsv(database, `${header}\n${line}`)).toEqual({ added: 0, updated: 1, unchanged: 0 });
    expect(await storedFlights(database)).toMatchObject([{ status: "scheduled" }, { status: "scheduled" }]);
  });

  test("[SI45] searches are told of a schedule that changed something, and not of one that did not", async () => {
    const database = await openWithPlaces();
    const version = async () =>
      (await database.kysely.selectFrom("versions").select("version").where("name", "=", "flights").execute())[0]!
        .version;
    const before = await version();
    await load(database, file([leg()]));
    const after = await version();
    await load(database, file([leg()]));
    expect([after, await version()]).toEqual([before + 1, before + 1]);
  });

  test("[SI46] two imports at once store each flight once", async () => {
    const database = await openWithPlaces();
    const records = file([leg({ operatesTo: day(20) })]);
    await Promise.all([load(database, records), load(database, records)]);
    expect(await storedFlights(database)).toHaveLength(21);
  });
});
