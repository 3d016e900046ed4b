/** Who answers searches: Aisle's operations, or the query that one would write. Both tell whether something was found. */
import { type OperationInput, operations as contract } from "@aisle/protocol/contract.ts";
import { createFlights } from "@aisle/server/flights/flights.ts";
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { addDays } from "@aisle/server/flights/local-time.ts";
import type { Call } from "@aisle/server/gateway/call.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { DAYS } from "../search-flights.ts";
import { askPlainly } from "./plain-query.ts";
import type { Route } from "./routes.ts";

export type Ask = (route: Route) => Promise<boolean>;
export type Question = "direct" | "one stop" | "there and back" | "calendar";
export type SearcherName = keyof typeof searchers;
export type Searcher = Readonly<Partial<Record<Question, Ask>>>;

export const searchers = {
  Aisle: (database, firstDate) => askAisle(database, firstDate, 100_000),
  "Aisle, nothing kept": (database, firstDate) => askAisle(database, firstDate, 0),
  "plain query": askPlainly,
} as const satisfies Record<string, (database: Database, firstDate: string) => Searcher>;

/** The handlers look at nothing of the call. */
const call = {} as Call;

/** As a call passes them, without the sockets: input parsed, answer as it would be sent. */
function askAisle(database: Database, firstDate: string, cacheEntries: number): Searcher {
  const layouts = createLayoutCache({ database });
  const { operations } = createFlights({ database, layouts, clock: { nowMs: () => Date.now() }, cacheEntries });
  const search = async (input: OperationInput<"flights.search">): Promise<boolean> => {
    const answer = await operations["flights.search"](contract["flights.search"].input.parse(input), call);
    return answer.outcome === "found";
  };
  return {
    direct: (route) => search({ slices: [{ ...route }], filters: { maxStops: 0 } }),
    "one stop": (route) => search({ slices: [{ ...route }] }),
    "there and back": (route) => {
      const back = { origin: route.destination, destination: route.origin, date: addDays(route.date, 5) };
      return search({ slices: [{ ...route }, back] });
    },
    calendar: async ({ origin, destination }) => {
      const input = { origin, destination, from: firstDate, days: DAYS };
      const { days } = await operations["flights.calendar"](contract["flights.calendar"].input.parse(input), call);
      return days.some(({ lowest }) => lowest !== null);
    },
  };
}
