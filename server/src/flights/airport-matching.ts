/**
 * Which airports a few typed letters mean, best first. Pure.
 *
 * Case and accents do not matter: "sao" finds São Paulo, "malmo" finds Malmö.
 */
import type { Airport, City } from "@aisle/protocol/flights.ts";

/** An airport with its texts folded once, as lists are searched at every keystroke. */
export interface IndexedAirport {
  readonly airport: Airport;
  readonly code: string;
  readonly cityCode: string;
  readonly city: string;
  readonly name: string;
  readonly words: readonly string[];
}

/** In the order of their cities, then their codes: the order of equally good matches. */
export function indexAirports(airports: readonly Airport[]): readonly IndexedAirport[] {
  const indexed = airports.map((airport): IndexedAirport => {
    const [code, cityCode] = [fold(airport.code), fold(airport.cityCode)];
    const [city, name] = [fold(airport.city), fold(airport.name)];
    return { airport, code, cityCode, city, name, words: [...city.split(" "), ...name.split(" ")] };
  });
  return indexed.toSorted((a, b) => compareText(a.city, b.city) || compareText(a.code, b.code));
}

/** At most `limit` airports. An empty query, or one of signs alone, lists them by city. */
export function matchAirports(indexed: readonly IndexedAirport[], query: string, limit: number): Airport[] {
  const wanted = fold(query);
  const ranked = indexed.flatMap((one) => {
    const rank = rankOf(one, wanted);
    return rank === undefined ? [] : [{ airport: one.airport, rank }];
  });
  // Sorting is stable: within a rank the order by city stays.
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ airport }) => airport);
}

/** At most `limit` cities of several airports, by their code or the beginning of their name. */
export function matchCities(cities: Iterable<City>, query: string, limit: number): City[] {
  const wanted = fold(query);
  if (wanted === "") return [];
  return [...cities]
    .filter(({ airports }) => airports.length > 1)
    .filter(({ code, name }) => fold(code) === wanted || fold(name).startsWith(wanted))
    .toSorted((a, b) => compareText(fold(a.name), fold(b.name)))
    .slice(0, limit);
}

/** Lower is better; undefined is no match. */
function rankOf({ code, cityCode, city, name, words }: IndexedAirport, wanted: string): number | undefined {
  if (code === wanted) return 0;
  if (cityCode === wanted || city.startsWith(wanted)) return 1;
  if (name.startsWith(wanted)) return 2;
  if (code.startsWith(wanted)) return 3;
  const eachBeginsAWord = wanted
    .split(" ")
    .every((part) => part === code || words.some((word) => word.startsWith(part)));
  return eachBeginsAWord ? 4 : undefined;
}

/** Letters that Unicode does not take apart into a letter and a mark. */
const unmarked: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** Small letters without marks, words with one space between. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[øłđðþßæœı]/g, (letter) => unmarked[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** By code points: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
