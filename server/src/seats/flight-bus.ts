/** How committed seat changes reach every node that shows the flight. */
import type { SeatDelta } from "./seat-delta.ts";

export type DeltaListener = (delta: SeatDelta) => void;

/**
 * Carries deltas between nodes: at most once, in order per publisher and flight. Followers on the publishing node are
 * told before `publish` returns. A listener that sees a version skip must read the missing changes from the seat log;
 * a lost delta is found by the version poll.
 */
export interface FlightBus {
  /** Never throws and never waits: what cannot be handed over now is repaired by the version poll. */
  publish(delta: SeatDelta): void;
  /** Calls `listener` for each delta of the flight until the returned function is called. */
  follow(flightId: number, listener: DeltaListener): () => void;
  /** True while deltas published elsewhere can reach this node. */
  readonly connected: boolean;
  close(): void;
}

/** The bus of a node that is alone, and the local half of every other. */
export function createLocalFlightBus(): FlightBus {
  const listeners = new Map<number, Set<DeltaListener>>();
  return {
    connected: true,
    publish(delta) {
      for (const listener of listeners.get(delta.flightId) ?? []) listener(delta);
    },
    follow(flightId, listener) {
      const followers = listeners.get(flightId) ?? new Set();
      listeners.set(flightId, followers.add(listener));
      return () => {
        followers.delete(listener);
        if (followers.size === 0 && listeners.get(flightId) === followers) listeners.delete(flightId);
      };
    },
    close() {
      listeners.clear();
    },
  };
}
