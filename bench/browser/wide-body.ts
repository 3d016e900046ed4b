/** A world of one route, flown by an aircraft of 525 seats, on a MariaDB with a node in front. */
import { a380ThreeClass } from "@aisle/server/flights/layouts/airbus-a380-800.ts";
import { buildLayout } from "@aisle/server/flights/layouts/build-layout.ts";
import { type CabinPlan, row, rows } from "@aisle/server/flights/layouts/cabin-plan.ts";
import { storeLayouts } from "@aisle/server/flights/layouts/layout-store.ts";
import { addDays, dateAt } from "@aisle/server/flights/local-time.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openDatabase } from "../harness/open-database.ts";
import { airportHeader, load, scheduleHeader } from "@aisle/server/testing/flight-world.ts";
import { startProcess, temporaryFolder } from "@aisle/test/nodes.ts";
import { buildWeb } from "@aisle/test/web-app.ts";
import { startBenchMariaDb } from "../bench-server.ts";

const SEATS = 525;
const LEAD_DAYS = 30;

const airports = `${airportHeader}
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619,LON,,75,
JFK,John F. Kennedy,New York,US,America/New_York,40.6398,-73.7789,NYC,,,`;

const airlines = `code,name,accounting_code
BA,British Airways,125`;

const fares = "economy/light 300 GBP; economy/flex 500 GBP; business/flex 1900 GBP; first/flex 4900 GBP";

export interface WideBodyWorld {
  readonly url: string;
  readonly flightId: number;
  readonly seats: readonly string[];
  /** Addresses of the app's pages here. */
  readonly paths: { readonly home: string; readonly results: string; readonly map: string };
  stop(): Promise<void>;
}

export async function startWideBodyWorld(): Promise<WideBodyWorld> {
  await using starting = new AsyncDisposableStack();
  await buildWeb();
  const server = starting.adopt(await startBenchMariaDb(), ({ stop }) => stop());
  const database = openDatabase(server.url, { poolSize: 2, scriptPoolSize: 2 });
  await migrate(database);
  const layout = buildLayout(denser());
  await storeLayouts(database, [layout]);
  const day = addDays(dateAt(await database.nowMs(), "UTC"), LEAD_DAYS);
  const days = `${day},${addDays(day, 9)},1234567`;
  const flights = ["08:15", "11:20", "14:40", "17:05", "20:10"].map(
    (departs, index) => `BA,${117 + index},LHR,JFK,${days},${departs},${departs},0,${layout.layoutId},${fares}`,
  );
  for (const file of [airports, airlines, [scheduleHeader, ...flights].join("\n")]) await load(database, file);
  const { flight_id: flightId } = await database.kysely
    .selectFrom("flights")
    .select("flight_id")
    .where("service_date", "=", day)
    .orderBy("departs_at_ms")
    .executeTakeFirstOrThrow();
  await database.close();
  const folder = starting.adopt(await temporaryFolder(), ({ remove }) => remove());
  const node = starting.adopt(await startProcess({ DATABASE_URL: server.url, DATA_DIR: folder.path }), (one) =>
    one.kill(),
  );
  const seats = layout.decks.flatMap(({ cabins }) =>
    cabins.flatMap((cabin) => cabin.rows.flatMap((one) => (one.kind === "seats" ? one.seats : []))),
  );
  if (seats.length !== SEATS) throw new Error(`the aircraft has ${seats.length} seats instead of ${SEATS}`);
  const running = starting.move();
  return {
    url: node.url,
    flightId,
    seats: seats.map(({ designator }) => designator),
    paths: { home: "/", results: `/flights?from=LHR&to=JFK&date=${day}`, map: `/flight/${flightId}` },
    stop: () => running.disposeAsync(),
  };
}

/** The A380 of the catalogue with three rows more below, and seats where it has left some out. */
function denser(): typeof a380ThreeClass {
  const [main, upper] = a380ThreeClass.decks;
  const wider = ({ parts, ...cabin }: CabinPlan): CabinPlan => ({
    ...cabin,
    parts: parts.flatMap((part): CabinPlan["parts"] => {
      if (part.kind !== "rows") return [part];
      if (part.first === 77) return [rows(77, 85)];
      if (part.first === 83) return [row(86)];
      if (part.first === 84) return [row(87, { without: "ABCHJK" })];
      if (part.first === 51) return [row(51, { exit: true, without: "K", bassinets: "EF" })];
      return part.first === 4 ? [row(4)] : [part];
    }),
  });
  return {
    ...a380ThreeClass,
    ...{ layoutId: "bench-525", name: "Airbus A380-800, 525 seats" },
    decks: [main!, upper!].map((deck) => ({ ...deck, cabins: deck.cabins.map(wider) })),
  };
}
