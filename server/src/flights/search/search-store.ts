/** Reads what searches are made of. Every query goes by an index from both ends of a route; none walks the table. */
import { FareFamily } from "@aisle/protocol/flights.ts";
import { CabinClass } from "@aisle/protocol/layouts.ts";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database } from "../../storage/database.ts";
import { readTogether } from "../../storage/read-together.ts";
import type { FareRow, FlightRow, Tables } from "../../storage/schema.ts";
import { addDays } from "../local-time.ts";
import { buildConnections, type ConnectingAirport, detourKm } from "./connections.ts";
import type { DatedFlight, Way } from "./dated-flight.ts";

/** A route has a few dozen flights a day at most, a pair of cities two hundred; more is not shown. */
const MAX_DIRECT_FLIGHTS = 200;

/** Hubs that one search looks at, the least detour first. */
const MAX_HUBS = 40;

/** Flights to and from those hubs. */
const MAX_LEGS = 2_000;

/** Connections of a day that are kept, the quickest. */
const MAX_CONNECTIONS = 100;

/**
 * Days, after the first flight's day, on which an onward flight may leave by its own calendar: the day before
 * across the date line, and three later where both flights are long and the clocks 26 hours apart.
 */
const ONWARD_DAYS = [-1, 0, 1, 2, 3];

const IDS_PER_QUERY = 500;

/** The primary or a replica: schedules may be read from either. */
export type Source = Pick<Database, "kysely">;

/** The airports that the places of a slice stand for, and its day. */
export interface RouteDay {
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  readonly date: string;
}

/** Direct flights that are not cancelled, with fares, earliest first. */
export async function readDirectFlights({ kysely }: Source, route: RouteDay): Promise<DatedFlight[]> {
  const rows = await selectFlights(kysely)
    .where("origin", "in", route.origins)
    .where("destination", "in", route.destinations)
    .where("service_date", "=", route.date)
    .orderBy("departs_at_ms")
    .orderBy("flight_id")
    .limit(MAX_DIRECT_FLIGHTS)
    .execute();
  return withFares(kysely, rows.map(datedFlight));
}

/** The quickest sensible connections with one stop. */
export async function readConnections(
  { kysely }: Source,
  route: RouteDay,
  airports: ReadonlyMap<string, ConnectingAirport>,
): Promise<Way[]> {
  const hubs = await findHubs(kysely, route, airports);
  if (hubs.length === 0) return [];
  const first = await readLegs(kysely, { origins: route.origins, destinations: hubs, dates: [route.date] });
  const onward = await readLegs(kysely, {
    origins: [...new Set(first.map(({ destination }) => destination))],
    destinations: route.destinations,
    dates: onwardDates(first),
  });
  const ways = buildConnections(first, onward, airports, MAX_CONNECTIONS);
  const priced = await withFares(kysely, [...new Set(ways.flat())]);
  const byId = new Map(priced.map((flight) => [flight.flightId, flight]));
  return ways.map((way) => way.map(({ flightId }) => byId.get(flightId)!));
}

/** Flights as they are now, in the order of their ids; cancelled ones are missing. */
export type FlightsById = (flightIds: readonly number[]) => Promise<readonly DatedFlight[]>;

export function createFlightsById({ kysely }: Pick<Database, "kysely">): FlightsById {
  const readFlight = readTogether(async (flightIds: readonly number[]) => {
    const rows = await selectFlights(kysely).where("flight_id", "in", flightIds).execute();
    const flights = await withFares(kysely, rows.map(datedFlight));
    return new Map(flights.map((flight) => [flight.flightId, flight]));
  });
  return async (flightIds) => (await Promise.all(flightIds.map(readFlight))).flatMap((flight) => flight ?? []);
}

/** Airports that are reached from one end and lead to the other, the least detour first. Reads indexes alone. */
async function findHubs(
  kysely: Kysely<Tables>,
  { origins, destinations, date }: RouteDay,
  airports: ReadonlyMap<string, ConnectingAirport>,
): Promise<string[]> {
  const [reached, leading] = await Promise.all([
    kysely
      .selectFrom("flights")
      .select("destination as code")
      .distinct()
      .where("origin", "in", origins)
      .where("service_date", "=", date)
      .execute(),
    kysely
      .selectFrom("flights")
      .select("origin as code")
      .distinct()
      .where("destination", "in", destinations)
      .where(
        "service_date",
        "in",
        ONWARD_DAYS.map((days) => addDays(date, days)),
      )
      .execute(),
  ]);
  const ahead = new Set(leading.map(({ code }) => code));
  const detours = reached.flatMap(({ code: hub }) => {
    if (!ahead.has(hub)) return [];
    const detour = leastDetourKm(origins, hub, destinations, airports);
    return detour === undefined ? [] : [{ hub, detour }];
  });
  return detours
    .toSorted((a, b) => a.detour - b.detour)
    .slice(0, MAX_HUBS)
    .map(({ hub }) => hub);
}

function leastDetourKm(
  origins: readonly string[],
  hub: string,
  destinations: readonly string[],
  airports: ReadonlyMap<string, ConnectingAirport>,
): number | undefined {
  const detours = origins.flatMap((origin) =>
    destinations.flatMap((destination) => {
      const [from, over, to] = [airports.get(origin), airports.get(hub), airports.get(destination)];
      return from && over && to ? (detourKm(from, over, to) ?? []) : [];
    }),
  );
  return detours.length > 0 ? Math.min(...detours) : undefined;
}

/** An onward flight leaves on the calendar day of an arrival or the next: no connection lasts a day. */
function onwardDates(first: readonly DatedFlight[]): string[] {
  const days = new Set(first.map(({ arrivesLocal }) => arrivesLocal.slice(0, 10)));
  return [...new Set([...days].flatMap((day) => [day, addDays(day, 1)]))];
}

async function readLegs(
  kysely: Kysely<Tables>,
  legs: {
    readonly origins: readonly string[];
    readonly destinations: readonly string[];
    readonly dates: readonly string[];
  },
): Promise<DatedFlight[]> {
  if (legs.origins.length === 0 || legs.dates.length === 0) return [];
  const rows = await selectFlights(kysely)
    .where("origin", "in", legs.origins)
    .where("destination", "in", legs.destinations)
    .where("service_date", "in", legs.dates)
    .limit(MAX_LEGS)
    .execute();
  return rows.map(datedFlight);
}

function selectFlights(kysely: Kysely<Tables>) {
  return kysely.selectFrom("flights").select(flightColumns).where("status", "=", "scheduled");
}

const flightColumns = [
  "flight_id",
  "airline",
  "number",
  "origin",
  "destination",
  "departs_at_ms",
  "arrives_at_ms",
  "departs_local",
  "arrives_local",
  "layout_id",
  "sales_close_at_ms",
] as const satisfies readonly (keyof FlightRow)[];

function datedFlight(row: Pick<Selectable<FlightRow>, (typeof flightColumns)[number]>): DatedFlight {
  return {
    flightId: row.flight_id,
    airline: row.airline,
    number: row.number,
    origin: row.origin,
    destination: row.destination,
    departsAtMs: row.departs_at_ms,
    arrivesAtMs: row.arrives_at_ms,
    departsLocal: row.departs_local,
    arrivesLocal: row.arrives_local,
    layoutId: row.layout_id,
    salesCloseAtMs: row.sales_close_at_ms,
    fares: [],
  };
}

async function withFares(kysely: Kysely<Tables>, flights: readonly DatedFlight[]): Promise<DatedFlight[]> {
  const fares: FareRow[] = [];
  for (let from = 0; from < flights.length; from += IDS_PER_QUERY) {
    const ids = flights.slice(from, from + IDS_PER_QUERY).map(({ flightId }) => flightId);
    fares.push(...(await kysely.selectFrom("fares").selectAll().where("flight_id", "in", ids).execute()));
  }
  const byFlight = Map.groupBy(fares, ({ flight_id }) => flight_id);
  return flights.map((flight) => ({
    ...flight,
    fares: (byFlight.get(flight.flightId) ?? []).map(({ cabin, family, amount_minor, currency }) => ({
      cabin: CabinClass.parse(cabin),
      family: FareFamily.parse(family),
      amountMinor: amount_minor,
      currency,
    })),
  }));
}

/** The cheapest fares of a route's flights in one cabin over some days. */
export interface CalendarFlight {
  readonly date: string;
  readonly flightId: number;
  readonly layoutId: string;
  readonly salesCloseAtMs: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Flights with the lowest adult fare of each, cheapest first; currencies, which cannot be compared, one by one. */
export async function readCalendarFlights(
  { kysely }: Source,
  route: Omit<RouteDay, "date"> & { readonly dates: readonly string[]; readonly cabin: CabinClass },
): Promise<CalendarFlight[]> {
  const rows = await kysely
    .selectFrom("flights")
    .innerJoin("fares", "fares.flight_id", "flights.flight_id")
    .select(["flights.service_date", "flights.flight_id", "flights.layout_id", "flights.sales_close_at_ms"])
    .select(["fares.currency", sql<number>`min(fares.amount_minor)`.as("amount_minor")])
    .where("flights.origin", "in", route.origins)
    .where("flights.destination", "in", route.destinations)
    .where("flights.service_date", "in", route.dates)
    .where("flights.status", "=", "scheduled")
    .where("fares.cabin", "=", route.cabin)
    .groupBy(["flights.service_date", "flights.flight_id", "flights.layout_id", "flights.sales_close_at_ms"])
    .groupBy("fares.currency")
    .execute();
  return rows
    .map((row) => ({
      date: row.service_date,
      flightId: row.flight_id,
      layoutId: row.layout_id,
      salesCloseAtMs: row.sales_close_at_ms,
      amountMinor: Number(row.amount_minor),
      currency: row.currency,
    }))
    .toSorted(
      (a, b) => compareText(a.currency, b.currency) || a.amountMinor - b.amountMinor || a.flightId - b.flightId,
    );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
