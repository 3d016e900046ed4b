/**
 * Which airports a few typed letters mean, best first. Pure.
 *
 * Case and accents do not matter: "sao" finds São Paulo, "malmo" finds Malmö. Names in Chinese are found as they are written, and
 * by their pinyin: 北京 by "beijing", "bei jing" and "bj".
 */
import type { Airport, City } from "@aisle/protocol/flights.ts";
import { compareText, fold } from "./fold-text.ts";
import { type Spelling, spellChinese, spellLatin, spellPinyin } from "./spelling.ts";

export interface SearchableAirport {
  readonly airport: Airport;
  /** Of its Chinese names, as the import makes it. */
  readonly pinyin?: { readonly city: string; readonly name: string } | undefined;
}

/** A city and a name, spelt in one way. */
interface Spelt {
  readonly city: Spelling;
  readonly name: Spelling;
}

/** An airport with its texts folded once, as lists are searched at every keystroke. */
export interface IndexedAirport {
  readonly airport: Airport;
  readonly code: string;
  readonly cityCode: string;
  readonly written: readonly Spelt[];
  readonly pinyin: readonly Spelt[];
}

/** In the order of their cities, then their codes: the order of equally good matches. */
export function indexAirports(airports: readonly SearchableAirport[]): readonly IndexedAirport[] {
  const sortable = airports.map(({ airport, pinyin }) => {
    const { code, cityCode, city, name, names } = airport;
    const indexed: IndexedAirport = {
      ...{ airport, code: fold(code), cityCode: fold(cityCode) },
      written: [
        { city: spellLatin(city), name: spellLatin(name) },
        ...(names?.zh ? [{ city: spellChinese(names.zh.city), name: spellChinese(names.zh.name) }] : []),
      ],
      pinyin: pinyin ? [{ city: spellPinyin(pinyin.city), name: spellPinyin(pinyin.name) }] : [],
    };
    return { city: fold(city), indexed };
  });
  return sortable
    .toSorted((a, b) => compareText(a.city, b.city) || compareText(a.indexed.code, b.indexed.code))
    .map(({ indexed }) => indexed);
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
export function matchCities(
  cities: ReadonlyMap<string, City>,
  indexed: readonly IndexedAirport[],
  query: string,
  limit: number,
): City[] {
  const wanted = fold(query);
  if (wanted === "") return [];
  const found = indexed.flatMap((one) => {
    const city = cities.get(one.airport.cityCode);
    if (!city || city.airports.length < 2) return [];
    const isWritten = one.cityCode === wanted || one.written.some((spelt) => begins(spelt.city, wanted));
    const isMeant = isWritten || (isPinyin(wanted) && one.pinyin.some((spelt) => begins(spelt.city, together(wanted))));
    return isMeant ? [{ city, rank: isWritten ? 0 : 1 }] : [];
  });
  const ranked = found.toSorted((a, b) => a.rank - b.rank || compareText(fold(a.city.name), fold(b.city.name)));
  return [...new Set(ranked.map(({ city }) => city))].slice(0, limit);
}

/** What stands between two ranks: by pinyin one is found as by names, behind those whose written names are alike. */
const BEHIND_WRITTEN = 0.5;

/** Lower is better; undefined is no match. */
function rankOf({ code, cityCode, written, pinyin }: IndexedAirport, wanted: string): number | undefined {
  if (code === wanted) return 0;
  const rank = cityCode === wanted ? 1 : rankIn(written, wanted, wanted, code);
  if (!isPinyin(wanted)) return rankOrCode(rank, code, wanted);
  const byPinyin = rankIn(pinyin, wanted, together(wanted), code);
  const better = Math.min(rank ?? Infinity, (byPinyin ?? Infinity) + BEHIND_WRITTEN);
  return rankOrCode(better === Infinity ? undefined : better, code, wanted);
}

function rankOrCode(rank: number | undefined, code: string, wanted: string): number | undefined {
  return code.startsWith(wanted) ? Math.min(rank ?? 3, 3) : rank;
}

/** `whole` is what the beginning of a text is compared with. */
function rankIn(spelt: readonly Spelt[], wanted: string, whole: string, code: string): number | undefined {
  if (spelt.some(({ city }) => begins(city, whole))) return 1;
  if (spelt.some(({ name }) => begins(name, whole))) return 2;
  const eachBeginsAWord = spelt.some(({ city, name }) => {
    const words = [...city.words, ...name.words];
    return wanted.split(" ").every((part) => part === code || words.some((word) => word.startsWith(part)));
  });
  return eachBeginsAWord ? 4 : undefined;
}

function begins({ wholes }: Spelling, wanted: string): boolean {
  return wholes.some((whole) => whole.startsWith(wanted));
}

/** One letter begins the pinyin of half the world. */
function isPinyin(wanted: string): boolean {
  return /^[a-z ]{2,}$/.test(wanted);
}

function together(wanted: string): string {
  return wanted.replaceAll(" ", "");
}
