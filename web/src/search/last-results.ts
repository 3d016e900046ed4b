/** The results that this tab looked at last: where to go back to from an offer that is no more. */
import { keep, readKept } from "../app/kept.ts";

const KEY = "aisle.results";

export function lastResults(): string | null {
  const kept = readKept("tab", KEY);
  return kept?.startsWith("/flights?") ? kept : null;
}

export function keepLastResults(href: string): void {
  keep("tab", KEY, href);
}
