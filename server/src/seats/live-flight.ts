/**
 * One flight's map in memory: the state of every seat, the version they belong to, and the frame that says so. Only for
 * showing; nothing is decided from it. No I/O.
 */
import { encodeSeats } from "@aisle/protocol/frame.ts";
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";
import type { SeatDelta } from "./seat-delta.ts";

/** The map as read from the database. */
export interface SeatMap {
  readonly flightId: number;
  readonly version: number;
  readonly layout: IndexedLayout;
  /** Two bits a seat, in the layout's order. */
  readonly states: Uint8Array;
}

export interface LiveFlight {
  readonly flightId: number;
  readonly version: number;
  readonly layoutId: string;
  /** `old` is already in the map; `gap` needs the changes between, which only the database has. */
  apply(delta: SeatDelta): "applied" | "old" | "gap";
  /** Takes over a newer reading; an older one is ignored. True when something changed. */
  replace(map: SeatMap): boolean;
  /** The frame of this moment, encoded once a version. */
  frame(): SeatFrame;
}

export function createLiveFlight(map: SeatMap): LiveFlight {
  const { flightId } = map;
  let { version, layout, states } = map;
  let encoded: SeatFrame | undefined;

  return {
    flightId,
    get version() {
      return version;
    },
    get layoutId() {
      return layout.layout.layoutId;
    },
    apply(delta) {
      if (delta.version <= version) return "old";
      if (delta.version > version + 1) return "gap";
      for (const [seat, state] of delta.changes) {
        const index = layout.indexOf.get(seat);
        // A seat that this layout lacks: the aircraft was changed, and the map must be read anew.
        if (index === undefined) return "gap";
        states[index] = state;
      }
      version = delta.version;
      encoded = undefined;
      return "applied";
    },
    replace(newer) {
      const sameLayout = newer.layout === layout;
      if (newer.version < version || (newer.version === version && sameLayout)) return false;
      ({ version, layout, states } = newer);
      encoded = undefined;
      return true;
    },
    frame() {
      encoded ??= {
        flightId: flightId as SeatFrame["flightId"],
        layoutId: layout.layout.layoutId,
        version,
        seats: encodeSeats(states),
      };
      return encoded;
    },
  };
}
