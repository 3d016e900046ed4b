/** Which two flights make a connection that a passenger can make and would want. Pure. */
import { distanceKm, type Position } from "./great-circle.ts";
import { type DatedFlight, durationMinutesOf, type Way } from "./dated-flight.ts";

/** Where flights meet, as far as connecting is concerned. */
export interface ConnectingAirport extends Position {
  readonly code: string;
  readonly cityCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What the airport says of itself; null leaves it to the defaults. */
  readonly connectMinDomesticMinutes: number | null;
  readonly connectMinMinutes: number | null;
  readonly connectMaxMinutes: number | null;
}

/** Where an airport says nothing: within one country no border stands between the gates. */
export const DEFAULT_CONNECT_MIN_DOMESTIC_MINUTES = 45;
export const DEFAULT_CONNECT_MIN_MINUTES = 75;

/** Longer is a stopover, which is another kind of journey. */
export const DEFAULT_CONNECT_MAX_MINUTES = 8 * 60;

/** A way over the hub may be longer than straight ahead by this factor, or by this much where that is more. */
const DETOUR_RATIO = 1.4;
const DETOUR_KM = 400;

/** Onward flights that are offered behind one arrival at one hub: the next is best, few wait for the third. */
const ONWARD_FLIGHTS = 2;

/** Detour of the way over `hub` in kilometres, or undefined when it is no sensible way. */
export function detourKm(
  origin: ConnectingAirport,
  hub: ConnectingAirport,
  destination: ConnectingAirport,
): number | undefined {
  // Flying to the next airport of the same city is a bus ride.
  if (hub.cityCode === origin.cityCode || hub.cityCode === destination.cityCode) return undefined;
  const straightKm = distanceKm(origin, destination);
  const overHubKm = distanceKm(origin, hub) + distanceKm(hub, destination);
  const sensible = overHubKm <= Math.max(straightKm * DETOUR_RATIO, straightKm + DETOUR_KM);
  return sensible ? overHubKm - straightKm : undefined;
}

/** Shortest and longest time at `hub`, in minutes. Domestic only when nothing of the journey leaves the country. */
export function connectionMinutes(
  origin: ConnectingAirport,
  hub: ConnectingAirport,
  destination: ConnectingAirport,
): { readonly min: number; readonly max: number } {
  const domestic = origin.country === hub.country && hub.country === destination.country;
  const min = domestic
    ? (hub.connectMinDomesticMinutes ?? DEFAULT_CONNECT_MIN_DOMESTIC_MINUTES)
    : (hub.connectMinMinutes ?? DEFAULT_CONNECT_MIN_MINUTES);
  return { min, max: hub.connectMaxMinutes ?? DEFAULT_CONNECT_MAX_MINUTES };
}

/**
 * Joins first flights with onward flights, of whatever airlines, quickest journeys first. Times at the hub are
 * counted between instants, so that a clock that is put forward in the night shortens no connection.
 */
export function buildConnections(
  first: readonly DatedFlight[],
  onward: readonly DatedFlight[],
  airports: ReadonlyMap<string, ConnectingAirport>,
  limit: number,
): Way[] {
  const byHub = Map.groupBy(
    onward.toSorted((a, b) => a.departsAtMs - b.departsAtMs || a.flightId - b.flightId),
    ({ origin }) => origin,
  );
  const ways = first.flatMap((flight) => {
    const onwardHere = byHub.get(flight.destination) ?? [];
    const byDestination = Map.groupBy(onwardHere, ({ destination }) => destination);
    return [...byDestination.values()].flatMap((flights) => connect(flight, flights, airports));
  });
  return ways
    .toSorted((a, b) => durationMinutesOf(a) - durationMinutesOf(b) || a[0]!.departsAtMs - b[0]!.departsAtMs)
    .slice(0, limit);
}

/** `onward` leaves from the flight's destination to one airport, earliest first. */
function connect(
  flight: DatedFlight,
  onward: readonly DatedFlight[],
  airports: ReadonlyMap<string, ConnectingAirport>,
): Way[] {
  const [origin, hub] = [airports.get(flight.origin), airports.get(flight.destination)];
  const destination = airports.get(onward[0]!.destination);
  if (!origin || !hub || !destination || detourKm(origin, hub, destination) === undefined) return [];
  const { min, max } = connectionMinutes(origin, hub, destination);
  const inTime = onward.filter(({ departsAtMs }) => {
    const waitMinutes = (departsAtMs - flight.arrivesAtMs) / 60_000;
    return waitMinutes >= min && waitMinutes <= max;
  });
  return inTime.slice(0, ONWARD_FLIGHTS).map((next) => [flight, next]);
}
