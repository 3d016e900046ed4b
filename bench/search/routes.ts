/** Between which places and on which days callers search. */
import { addDays } from "@aisle/server/flights/local-time.ts";
import { DAYS, flightEveryDays } from "../search-flights.ts";
import { seeded, type World } from "../world-routes.ts";

export interface Route {
  readonly origin: string;
  readonly destination: string;
  readonly date: string;
}

const BUSIEST_AIRPORTS = 200;
const POPULAR_ROUTES = 500;
/** So that there are flights after it, to come back or to go on by. */
const LAST_DAYS = 10;

/** `count` flights were stored, from `firstDate` on. Whoever asks twice from the beginning gets the same routes again. */
export function routesOf(world: World, count: number, firstDate: string) {
  const { routes, airports } = world;
  const random = seeded(7);
  const everyDays = flightEveryDays(world, count);
  const departures = Map.groupBy(routes, ({ origin }) => origin);
  const departuresOf = (code: string): number => departures.get(code)?.length ?? 0;
  const busiest = [...airports.keys()].toSorted((a, b) => departuresOf(b) - departuresOf(a)).slice(0, BUSIEST_AIRPORTS);
  const pairs = Map.groupBy(routes, ({ origin, destination }) => `${origin} ${destination}`);
  const popular = [...pairs.values()].toSorted((a, b) => b.length - a.length).slice(0, POPULAR_ROUTES);
  const dateAfter = (share: number): string => addDays(firstDate, Math.floor(share * (DAYS - LAST_DAYS)));
  return {
    /** On a day when somebody flies. */
    any: (): Route => {
      const index = Math.floor(random() * routes.length);
      const day = Math.floor((random() * (DAYS - LAST_DAYS)) / everyDays) * everyDays + (index % everyDays);
      const { origin, destination } = routes[index]!;
      return { origin, destination, date: addDays(firstDate, day) };
    },
    /** Between two large airports, whether or not somebody flies there directly. */
    large: (): Route => {
      const origin = Math.floor(random() * busiest.length);
      const destination = (origin + 1 + Math.floor(random() * (busiest.length - 1))) % busiest.length;
      return { origin: busiest[origin]!, destination: busiest[destination]!, date: dateAfter(random()) };
    },
    /** As people search: a few routes again and again, and the days ahead more than the weeks after. */
    popular: (): Route => {
      const { origin, destination } = popular[Math.floor(popular.length * random() ** 2)]![0]!;
      return { origin, destination, date: dateAfter(random() ** 3) };
    },
  };
}

export type RouteKind = keyof ReturnType<typeof routesOf>;
