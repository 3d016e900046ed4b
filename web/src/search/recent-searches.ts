/** The last searches made in this browser, newest first. */
import { keep, readKeptJson } from "../app/kept.ts";
import type { SearchStart } from "./SearchForm.tsx";
import { usualWish } from "./search-query.ts";

const STORAGE_KEY = "aisle.searches";
const MAX_KEPT = 4;

export function recentSearches(): readonly SearchStart[] {
  const kept = readKeptJson("browser", STORAGE_KEY);
  return Array.isArray(kept) ? kept.filter(isSearch).map((search) => ({ ...usualWish, ...search })) : [];
}

/** The same route searched again replaces what was there. */
export function rememberSearch(search: SearchStart): void {
  const isOther = ({ origin, destination }: SearchStart) =>
    origin.code !== search.origin.code || destination.code !== search.destination.code;
  const kept = [search, ...recentSearches().filter(isOther)].slice(0, MAX_KEPT);
  keep("browser", STORAGE_KEY, JSON.stringify(kept));
}

/** What an older version of the app kept may look different. */
function isSearch(kept: unknown): kept is SearchStart {
  const { origin, destination, date, cabin, adults } = (kept ?? {}) as Partial<SearchStart>;
  const texts = [origin?.code, origin?.city, destination?.code, destination?.city, date, cabin];
  return texts.every((part) => typeof part === "string") && typeof adults === "number";
}
