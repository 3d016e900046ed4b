/** What a browser keeps for the app. Where storage is off or full, it lasts as long as the page. */

/** `tab`: until the tab is closed. `browser`: for the next visit too. */
export type Keeper = "tab" | "browser";

/** For where storage refuses. */
const remembered = new Map<string, string>();

export function readKept(keeper: Keeper, key: string): string | null {
  try {
    return storageOf(keeper).getItem(key) ?? remembered.get(key) ?? null;
  } catch {
    return remembered.get(key) ?? null;
  }
}

/** As `readKept`, of what was kept as JSON; null for what is none. Another version of the app may have kept another shape. */
export function readKeptJson(keeper: Keeper, key: string): unknown {
  try {
    return JSON.parse(readKept(keeper, key) ?? "null");
  } catch {
    return null;
  }
}

export function keep(keeper: Keeper, key: string, value: string): void {
  try {
    storageOf(keeper).setItem(key, value);
  } catch {
    remembered.set(key, value);
  }
}

export function forgetKept(keeper: Keeper, key: string): void {
  remembered.delete(key);
  try {
    storageOf(keeper).removeItem(key);
  } catch {
    // It is off, and has nothing.
  }
}

/** @throws where the browser blocks it. */
function storageOf(keeper: Keeper): Storage {
  return keeper === "tab" ? sessionStorage : localStorage;
}
