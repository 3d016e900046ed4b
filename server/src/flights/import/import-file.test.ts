import { HoldId } from "@aisle/protocol/ids.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { Database } from "../../storage/database.ts";
import { layoutCatalogue } from "../layouts/catalogue.ts";
import { storeLayouts } from "../layouts/layout-store.ts";
import { addDays, dateAt } from "../local-time.ts";
import { importFile } from "./import-file.ts";
import { renderProblem } from "./import-problem.ts";

const airports = `code,name,city,country,zone,latitude,longitude
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619`;

const airlines = `code,name,accounting_code
LH,Lufthansa,220`;

const tomorrow = addDays(dateAt(Date.now(), "Europe/Berlin"), 1);
const yesterday = addDays(tomorrow, -2);

interface Line {
  readonly number?: string;
  readonly first?: string;
  readonly last?: string;
  readonly arrives?: string;
  readonly layout?: string;
  readonly fares?: string;
}

function schedule(...lines: readonly Line[]): string {
  const header = "airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares";
  const rows = lines.map((line) => {
    const { number = "900", first = tomorrow, last = first, arrives = "10:10", layout = "a320-180y" } = line;
    const { fares = "economy/light 89 EUR; economy/flex 149 EUR" } = line;
    return `LH,${number},FRA,LHR,${first},${last},1234567,09:30,${arrives},0,${layout},${fares}`;
  });
  return [header, ...rows].join("\n");
}

async function load(database: Database, text: string): Promise<unknown> {
  const outcome = await importFile(database, new TextEncoder().encode(text));
  return outcome.kind === "refused" ? outcome.problems.map(renderProblem) : outcome.counts;
}

async function storedFlights({ kysely }: Database) {
  const flights = await kysely.selectFrom("flights").selectAll().orderBy("service_date").orderBy("number").execute();
  const fares = await kysely.selectFrom("fares").selectAll().orderBy("flight_id").orderBy("family").execute();
  return { flights, fares };
}

describeEachDatabase("imports", (open) => {
  async function openWithPlaces(): Promise<Database> {
    const database = await open();
    await storeLayouts(database, layoutCatalogue);
    await load(database, airports);
    await load(database, airlines);
    return database;
  }

  test("[IM10] airports and airlines are recognised by their header and imported once", async () => {
    const database = await open();
    expect(await load(database, airports)).toEqual({ added: 2, updated: 0, unchanged: 0 });
    expect(await load(database, airports)).toEqual({ added: 0, updated: 0, unchanged: 2 });
    expect(await load(database, airlines)).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect(await load(database, airlines.replace("Lufthansa", "Lufthansa 汉莎 ✈"))).toEqual({
      added: 0,
      updated: 1,
      unchanged: 0,
    });
    const names = await database.kysely.selectFrom("airlines").select("name").execute();
    expect(names).toEqual([{ name: "Lufthansa 汉莎 ✈" }]);
  });

  test("[IM11] one wrong line and nothing of the file is stored", async () => {
    const database = await openWithPlaces();
    expect(
      await load(database, schedule({ number: "900" }, { number: "901", layout: "b738-189y", arrives: "x" })),
    ).toEqual(["line 3, arrives: must be a time such as 23:55"]);
    expect(await load(database, airports.replace("Europe/London", "Europe/Londinium"))).toEqual([
      "line 3, zone: must be an IANA time zone, such as Europe/Berlin",
    ]);
    expect(
      await load(
        database,
        "code,name,city,country,zone,latitude,longitude,name_zh,city_zh\nPEK,Beijing,Beijing,CN,Asia/Shanghai,40,116,,北京",
      ),
    ).toEqual(["line 2, name_zh: must not be empty where the other Chinese name is given"]);
    expect((await storedFlights(database)).flights).toEqual([]);
  });

  test("[IM12] a schedule imported again changes nothing", async () => {
    const database = await openWithPlaces();
    const file = schedule({ last: addDays(tomorrow, 9) }, { number: "902" });
    expect(await load(database, file)).toEqual({ added: 11, updated: 0, unchanged: 0 });
    const before = await storedFlights(database);
    expect(await load(database, file)).toEqual({ added: 0, updated: 0, unchanged: 11 });
    expect(await storedFlights(database)).toEqual(before);
  });

  test("[IM13] new times and fares update a flight, which keeps its id and its seats", async () => {
    const database = await openWithPlaces();
    await load(database, schedule({}, { number: "902" }));
    const before = await storedFlights(database);
    await claimSeat(database, before.flights[0]!.flight_id);
    const changed = schedule({ arrives: "10:20", fares: "economy/standard 99 EUR" }, { number: "902" });
    expect(await load(database, changed)).toEqual({ added: 0, updated: 1, unchanged: 1 });
    const after = await storedFlights(database);
    expect(after.flights).toEqual([
      {
        ...before.flights[0],
        arrives_local: `${tomorrow}T10:20`,
        arrives_at_ms: before.flights[0]!.arrives_at_ms + 600_000,
        revision: 1,
      },
      before.flights[1],
    ]);
    expect(after.fares.filter(({ flight_id }) => flight_id === before.flights[0]!.flight_id)).toMatchObject([
      { family: "standard", amount_minor: 9_900, currency: "EUR", fare_basis: "YSTANDARD" },
    ]);
    expect(after.fares.filter(({ flight_id }) => flight_id === before.flights[1]!.flight_id)).toHaveLength(2);
  });

  test("[IM14] an imported flight that was cancelled stays cancelled", async () => {
    const database = await openWithPlaces();
    await load(database, schedule({}));
    await database.kysely.updateTable("flights").set({ status: "cancelled" }).execute();
    await load(database, schedule({ arrives: "10:20" }));
    expect((await storedFlights(database)).flights).toMatchObject([
      { status: "cancelled", arrives_local: `${tomorrow}T10:20` },
    ]);
  });

  test("[IM15] the layout of a flight changes while no seat is taken, and not after", async () => {
    const database = await openWithPlaces();
    await load(database, schedule({ last: addDays(tomorrow, 1) }));
    const other = schedule({ last: addDays(tomorrow, 1), layout: "b738-189y" });
    const [first] = (await storedFlights(database)).flights;
    await claimSeat(database, first!.flight_id);
    expect(await load(database, other)).toEqual([
      `line 2, layout: LH900 from FRA on ${tomorrow} has seats that are taken; keep its layout`,
    ]);
    expect((await storedFlights(database)).flights).toMatchObject([
      { layout_id: "a320-180y" },
      { layout_id: "a320-180y" },
    ]);
    await database.kysely.deleteFrom("seat_claims").execute();
    expect(await load(database, other)).toEqual({ added: 0, updated: 2, unchanged: 0 });
  });

  test("[IM16] a flight that has departed cannot change, and the same file may name it again", async () => {
    const database = await openWithPlaces();
    await load(database, schedule({ first: yesterday, last: tomorrow }));
    expect(await load(database, schedule({ first: yesterday, last: tomorrow }))).toMatchObject({ unchanged: 3 });
    expect(await load(database, schedule({ first: yesterday, last: tomorrow, arrives: "10:20" }))).toEqual([
      `line 2, first_date: LH900 from FRA on ${yesterday} has departed and cannot change; begin on a later day`,
    ]);
  });

  test("[IM17] flights that a file does not name stay as they are", async () => {
    const database = await openWithPlaces();
    await load(database, schedule({ number: "900" }));
    expect(await load(database, schedule({ number: "901" }))).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect((await storedFlights(database)).flights).toHaveLength(2);
  });

  test("[IM18] many flights are stored with all their fares, and progress is told up to the last", async () => {
    const database = await openWithPlaces();
    const lines = Array.from({ length: 60 }, (_, index) => ({ number: `${index + 1}`, last: addDays(tomorrow, 29) }));
    const told: number[] = [];
    await importFile(database, new TextEncoder().encode(schedule(...lines)), (done) => told.push(done));
    const { flights, fares } = await storedFlights(database);
    expect([flights.length, fares.length]).toEqual([1_800, 3_600]);
    expect(told).toEqual([500, 1_000, 1_500, 1_800]);
  });

  test("[IM20] two imports of one file at once store each flight once", async () => {
    const database = await openWithPlaces();
    const file = schedule({ last: addDays(tomorrow, 29) }, { number: "902", last: addDays(tomorrow, 29) });
    const outcomes = await Promise.all([load(database, file), load(database, file)]);
    expect(outcomes).toContainEqual({ added: 60, updated: 0, unchanged: 0 });
    expect(outcomes).toContainEqual({ added: 0, updated: 0, unchanged: 60 });
    const { flights, fares } = await storedFlights(database);
    expect([flights.length, fares.length]).toEqual([60, 120]);
  });

  test("[IM19] a file that names nothing known is refused", async () => {
    expect(await load(await open(), "colour,taste\nred,sweet\n")).toEqual([
      "file: has a first line that names neither airports (zone), airlines (accounting_code), fares (fares) nor " +
        "flights (departs)",
    ]);
  });
});

async function claimSeat({ kysely }: Database, flightId: number): Promise<void> {
  const claim = { flight_id: flightId, seat: "12A", cabin: "economy", kind: "held" as const, order_id: null };
  const holdId = HoldId.parse("0190a1b2-c3d4-7000-8000-000000000001");
  const expiresAtMs = Date.now() + 600_000;
  await kysely
    .insertInto("seat_claims")
    .values({ ...claim, hold_id: holdId, owner_id: null, expires_at_ms: expiresAtMs })
    .execute();
}
