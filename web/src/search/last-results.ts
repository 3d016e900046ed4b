/** The results that this tab looked at last: where to go back to from an offer that is no more. */

const KEY = "aisle.results";
/** For where storage is off. */
let remembered: string | null = null;

export function lastResults(): string | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept?.startsWith("/flights?") ? kept : remembered;
  } catch {
    return remembered;
  }
}

export function keepLastResults(href: string): void {
  remembered = href;
  try {
    sessionStorage.setItem(KEY, href);
  } catch {
    // Storage is off: known until the next reload.
  }
}
