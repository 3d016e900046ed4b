import type { CabinClass } from "@aisle/client";

/** Seats that somebody else was given: selected ones, ones that were to be held, or ones whose hold ran out. */
export interface Lost {
  readonly why: "taken" | "expired";
  readonly seats: readonly string[];
}

/** The last thing that happened, told once. */
export interface Told {
  readonly tone: "good" | "bad";
  readonly text: string;
  readonly lost?: Lost;
  /** The cabin in which a seat was wanted that the ticket is not for. */
  readonly otherCabin?: CabinClass;
}
