/** From what a caller names, an airport or a city with several, to airports. Pure. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { PlaceCode } from "@aisle/protocol/ids.ts";
import type { Places } from "../places.ts";

interface Route {
  readonly origin: PlaceCode;
  readonly destination: PlaceCode;
}

/**
 * The airports at both ends, in the order of their codes.
 * @throws AisleError `not_found` for a place that is not known, `invalid_input` when both ends have an airport in common.
 */
export function airportsOf(
  places: Places,
  { origin, destination }: Route,
  path: string,
): { readonly origins: readonly string[]; readonly destinations: readonly string[] } {
  const [origins, destinations] = [airportsAt(places, origin), airportsAt(places, destination)];
  if (origins.some((code) => destinations.includes(code))) {
    const message = `must not be in the same city as the origin: ${origin} and ${destination} share an airport`;
    throw new AisleError("invalid_input", undefined, { issues: [{ path: `${path}destination`, message }] });
  }
  return { origins, destinations };
}

function airportsAt({ airports, cities }: Places, code: PlaceCode): readonly string[] {
  if (airports.has(code)) return [code];
  const city = cities.get(code);
  if (!city) throw new AisleError("not_found", `There is no airport or city ${code} here.`);
  return city.airports;
}
