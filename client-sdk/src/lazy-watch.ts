/** A watch that opens with its first subscriber and closes with its last: what a component may make while rendering. */
import type { Client } from "./client.ts";
import { type FlightSnapshot, unknownFlight } from "./live-flight.ts";
import type { Readable } from "./store.ts";
import type { FlightWatch } from "./watches.ts";

/** A view of something live that is open while it has subscribers; before, and after, it shows `nothingYet`. */
export function lazily<Snapshot>(
  nothingYet: Snapshot,
  open: () => Readable<Snapshot> & { readonly close: () => void },
): Readable<Snapshot> {
  let watch: ReturnType<typeof open> | undefined;
  let subscribers = 0;
  return {
    getSnapshot: () => watch?.getSnapshot() ?? nothingYet,
    subscribe: (listener) => {
      watch ??= open();
      subscribers += 1;
      const stop = watch.subscribe(listener);
      return () => {
        stop();
        subscribers -= 1;
        if (subscribers > 0) return;
        watch?.close();
        watch = undefined;
      };
    },
  };
}

export interface LazyWatch extends Readable<FlightSnapshot> {
  readonly actions: Pick<FlightWatch, "hold" | "holdBest" | "release" | "extend">;
}

export function createLazyWatch(client: Client, flightId: number): LazyWatch {
  async function withWatch<Result>(act: (watch: FlightWatch) => Promise<Result>): Promise<Result> {
    // Its own watch: the component may be gone before the answer is here.
    const own = client.watchFlight(flightId);
    return await act(own).finally(own.close);
  }

  return {
    ...lazily(unknownFlight(flightId), () => client.watchFlight(flightId)),
    actions: {
      hold: (seats, options) => withWatch((own) => own.hold(seats, options)),
      holdBest: (party, options) => withWatch((own) => own.holdBest(party, options)),
      release: (holdId, options) => withWatch((own) => own.release(holdId, options)),
      extend: (holdId, options) => withWatch((own) => own.extend(holdId, options)),
    },
  };
}
