/** Hands out watches of flights: any number of them share one live map and one watch at the server. */
import type { CabinClass, Hold, SeatWishes } from "./contract-types.ts";
import { orAborted } from "./deadline.ts";
import {
  type FlightChange,
  type FlightSnapshot,
  type LiveFlight,
  type LiveFlightParts,
  openLiveFlight,
} from "./live-flight.ts";
import type { CallOptions } from "./methods.ts";
import { planSeats, type SeatPlan } from "./seat-map.ts";
import type { Readable } from "./store.ts";

export interface PartyWishes {
  readonly cabin: CabinClass;
  /** Seats wanted; all or none. */
  readonly count: number;
  readonly wishes?: SeatWishes | undefined;
}

/** A live seat map. Close it when it is no longer shown. */
export interface FlightWatch extends Readable<FlightSnapshot> {
  readonly flightId: number;
  /**
   * Resolves with the first snapshot that shows the map.
   * @throws AisleError when there is nothing to watch; the signal's reason when it is aborted first.
   */
  ready(signal?: AbortSignal): Promise<FlightSnapshot>;
  /** Calls `listener` with the seats that changed, after the snapshot has them, until the returned function is called. */
  onChange(listener: (change: FlightChange) => void): () => void;
  /** Holds these seats: all of them or none. */
  hold(seats: readonly string[], options?: CallOptions): Promise<Hold>;
  /** Lets the server choose the best seats for a party and holds them in the same step. */
  holdBest(party: PartyWishes, options?: CallOptions): Promise<Hold>;
  release(holdId: string, options?: CallOptions): Promise<Hold>;
  /** Gives a hold a new full life, once. */
  extend(holdId: string, options?: CallOptions): Promise<Hold>;
  readonly close: () => void;
}

export interface Watches {
  readonly watch: (flightId: number) => FlightWatch;
  /** Takes in what the server said of an own hold, on whatever flight. */
  putHold(hold: Hold): void;
  close(): void;
}

/** How long a flight that nobody watches is kept: enough to close a view and open the next one of the same flight. */
const LINGER_MS = 200;

interface Entry {
  readonly live: LiveFlight;
  watchers: number;
  timer?: ReturnType<typeof setTimeout>;
}

export function createWatches(parts: Omit<LiveFlightParts, "planOf">): Watches {
  const { call } = parts;
  const entries = new Map<number, Entry>();
  const planOf = createPlans(async (flightId) => (await call("seats.map", { flightId })).layout);

  function acquire(flightId: number): Entry {
    const entry = entries.get(flightId) ?? { live: openLiveFlight(flightId, { ...parts, planOf }), watchers: 0 };
    entries.set(flightId, entry);
    clearTimeout(entry.timer);
    entry.watchers += 1;
    return entry;
  }

  function release(flightId: number, entry: Entry): void {
    entry.watchers -= 1;
    if (entry.watchers > 0 || entries.get(flightId) !== entry) return;
    entry.timer = setTimeout(() => {
      entries.delete(flightId);
      entry.live.close();
      // A connection that is down has forgotten it already.
      if (parts.connection.state.getSnapshot().status === "online")
        call("seats.unwatch", { flightId }).catch(() => undefined);
    }, LINGER_MS);
  }

  function watch(flightId: number): FlightWatch {
    const entry = acquire(flightId);
    const { live } = entry;
    let isOpen = true;
    const close = () => {
      if (isOpen) release(flightId, entry);
      isOpen = false;
    };
    return {
      flightId,
      getSnapshot: live.getSnapshot,
      subscribe: live.subscribe,
      ready: (signal) => firstMap(live, signal),
      onChange: live.onChange,
      hold: async (seats, options) => (await call("seats.hold", { flightId, seats: [...seats] }, options)).hold,
      holdBest: async (party, options) => (await call("seats.bestAvailable", { flightId, ...party }, options)).hold,
      release: async (holdId, options) => (await call("seats.release", { flightId, holdId }, options)).hold,
      extend: async (holdId, options) => (await call("seats.extend", { flightId, holdId }, options)).hold,
      close,
    };
  }

  return {
    watch,
    putHold: (hold) => entries.get(hold.flightId)?.live.putHold(hold),
    close: () => {
      for (const { live, timer } of entries.values()) {
        clearTimeout(timer);
        live.close();
      }
      entries.clear();
    },
  };
}

function firstMap(live: LiveFlight, signal = new AbortController().signal): Promise<FlightSnapshot> {
  const shown = new Promise<FlightSnapshot>((resolve, reject) => {
    const settle = () => {
      const snapshot = live.getSnapshot();
      if (snapshot.status === "loading" && !signal.aborted) return;
      stop();
      if (snapshot.error) reject(snapshot.error);
      else resolve(snapshot);
    };
    const stop = live.subscribe(settle);
    signal.addEventListener("abort", settle, { once: true });
    settle();
  });
  return orAborted(shown, signal);
}

/** Layouts never change under their ids, so each is asked for once and kept for ever. */
function createPlans(ask: (flightId: number) => Promise<SeatPlan["layout"]>): LiveFlightParts["planOf"] {
  const plans = new Map<string, Promise<SeatPlan>>();
  return (layoutId, flightId) => {
    const plan = plans.get(layoutId) ?? ask(flightId).then(planSeats);
    plans.set(layoutId, plan);
    plan.catch(() => plans.delete(layoutId));
    return plan;
  };
}
