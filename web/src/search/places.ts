/** Where people fly from and to: airports, and cities with several. Pure. */
import type { Airport, City } from "@aisle/client";

export interface Place {
  readonly code: string;
  readonly city: string;
  readonly country: string;
  /** Null for a city, which stands for all of its airports. */
  readonly airport: string | null;
  /** In Chinese, as far as it is known. */
  readonly names?: { readonly zh?: { readonly city: string; readonly name: string | null } | undefined } | undefined;
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
    ...cities.map(({ code, name, country, names }) => {
      const zh = names?.zh === undefined ? undefined : { city: names.zh, name: null };
      return { code, city: name, country, airport: null, names: { zh } };
    }),
    ...airports.map(({ code, city, country, name, names }) => ({ code, city, country, airport: name, names })),
  ];
}
