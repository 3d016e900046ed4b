/** Whether a person chooses seats on the map or in the list; remembered for the next flight. */
export type Way = "map" | "list";

const STORAGE_KEY = "aisle.seats";

export function keptWay(): Way {
  try {
    return localStorage.getItem(STORAGE_KEY) === "list" ? "list" : "map";
  } catch {
    return "map";
  }
}

export function keepWay(way: Way): void {
  try {
    localStorage.setItem(STORAGE_KEY, way);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}
