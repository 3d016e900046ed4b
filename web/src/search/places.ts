/** Where people fly from and to: airports, and cities with several. Pure. */
import type { Airport, City } from "@aisle/client";

export interface Place {
  readonly code: string;
  readonly city: string;
  readonly country: string;
  /** Null for a city, which stands for all of its airports. */
  readonly airport: string | null;
}

/** Cities first: who types one means any of its airports more often than a certain one. */
export function placesOf({
  airports,
  cities,
}: {
  readonly airports: readonly Airport[];
  readonly cities: readonly City[];
}): readonly Place[] {
  return [
    ...cities.map(({ code, name, country }) => ({ code, city: name, country, airport: null })),
    ...airports.map(({ code, city, country, name }) => ({ code, city, country, airport: name })),
  ];
}
