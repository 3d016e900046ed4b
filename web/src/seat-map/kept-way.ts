/** Whether a person chooses seats on the map or in the list; remembered for the next flight. */
import { keep, readKept } from "../app/kept.ts";

export type Way = "map" | "list";

const STORAGE_KEY = "aisle.seats";

export function keptWay(): Way {
  return readKept("browser", STORAGE_KEY) === "list" ? "list" : "map";
}

export function keepWay(way: Way): void {
  keep("browser", STORAGE_KEY, way);
}
