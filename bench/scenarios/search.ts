/**
 * Searches over a million dated flights in MariaDB: Aisle's beside the plain query (`search/plain-query.ts`), in turns. Before
 * that the plans of all of Aisle's queries, none of which may walk a table.
 *
 *   npm run bench -- search           loads for a minute or two, then all of it
 *   npm run bench -- search direct    some of: direct, one-stop, large, popular, back, calendar
 *
 * FLIGHTS sets another number of flights, AISLE_OPENFLIGHTS the data's folder.
 */
import { addDays } from "@aisle/server/flights/local-time.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { explainQueries } from "../explain.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest } from "../harness/contest.ts";
import { databasePidOf } from "../harness/database-pid.ts";
import { openDatabase } from "../harness/open-database.ts";
import { type Ratio, ratioOf, ratioTable } from "../harness/ratios.ts";
import { counted, section, writeReport } from "../harness/report.ts";
import { measureSearch, searchColumns, type SearchRun } from "../search/measure.ts";
import { type RouteKind, routesOf } from "../search/routes.ts";
import { type Question, type SearcherName, searchers } from "../search/searchers.ts";
import { loadSearchFlights } from "../search-flights.ts";
import { readWorld, type World } from "../world-routes.ts";

const FLIGHTS = Number(process.env["FLIGHTS"] ?? 1_000_000);
const EXPLAINED = 20;
const firstDate = addDays(new Date().toISOString().slice(0, 10), 1);

interface Part {
  readonly title: string;
  readonly question: Question;
  readonly routes: RouteKind;
  readonly callers: number;
}

const parts = {
  direct: { title: "Direct, any route", question: "direct", routes: "any", callers: 1 },
  "one-stop": { title: "With one stop, any route", question: "one stop", routes: "any", callers: 1 },
  large: { title: "With one stop, between large airports", question: "one stop", routes: "large", callers: 1 },
  popular: { title: "With one stop, as people search", question: "one stop", routes: "popular", callers: 64 },
  back: { title: "There and back with one stop", question: "there and back", routes: "large", callers: 1 },
  calendar: { title: "Calendar of 60 days", question: "calendar", routes: "any", callers: 1 },
} as const satisfies Record<string, Part>;

/** What the plain query has no answer to is asked of Aisle alone. */
function contestantsFor(question: Question): { readonly name: SearcherName }[] {
  const names = Object.keys(searchers) as SearcherName[];
  const isPlain = question === "direct" || question === "one stop";
  return names.filter((name) => isPlain || name !== "plain query").map((name) => ({ name }));
}

async function load(database: Database, world: World): Promise<void> {
  await migrate(database);
  const startMs = performance.now();
  const stored = await loadSearchFlights(database, world, FLIGHTS, firstDate);
  const seconds = Math.round((performance.now() - startMs) / 1_000);
  console.log(`${stored} flights on ${world.routes.length} routes (${world.source}) loaded in ${seconds} s\n`);
}

async function explain(database: Database, world: World): Promise<void> {
  const routes = routesOf(world, FLIGHTS, firstDate);
  const searcher = searchers["Aisle, nothing kept"](database, firstDate);
  await explainQueries(database, ["flights", "fares", "seat_claims"], async () => {
    for (let index = 0; index < EXPLAINED; index += 1) {
      await searcher["one stop"]?.(routes.popular());
      await searcher["there and back"]?.(routes.large());
      await searcher.calendar?.(routes.popular());
    }
  });
}

await withBacking(async (backing) => {
  const { databaseUrl } = backing;
  const database = openDatabase(databaseUrl, { poolSize: 10 });
  const world = readWorld();
  await load(database, world);
  await explain(database, world);
  await database.close();

  const databasePid = await databasePidOf(databaseUrl);
  const sections = [];
  const ratios: Ratio[] = [];
  for (const { title, question, routes, callers } of chosenOf<Part>(parts)) {
    const results = await contest(contestantsFor(question), ({ name }) => {
      const order = { name, databaseUrl, flights: FLIGHTS, firstDate };
      return measureSearch(order, databasePid, { question, routes, callers });
    });
    const whole = `${title}: ${counted(callers, "caller")}`;
    sections.push(section(whole, results, searchColumns));
    const peer = "plain query";
    if (!results.some(({ name }) => name === peer)) continue;
    const rate = ({ perSecond }: SearchRun): number => perSecond;
    ratios.push(ratioOf(`${whole}: searches/s, to the plain query`, results, { peer, better: "more" }, rate));
  }
  console.log(`\n${ratioTable(ratios, {})}`);
  await writeReport("search", sections, backing);
});
