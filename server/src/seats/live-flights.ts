/**
 * The maps that this node shows, kept current: by the bus at once, and by asking the database for their versions once a
 * second, which finds whatever the bus lost. While the bus is away, that poll is how changes arrive.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Logger } from "pino";
import type { FlightBus } from "./flight-bus.ts";
import { describeUpdate, type FlightFacts, type FlightUpdate } from "./flight-facts.ts";
import { createLiveFlight, type LiveFlight, type SeatMap } from "./live-flight.ts";
import type { SeatDelta } from "./seat-delta.ts";
import type { SeatMapStore } from "./seat-map-store.ts";

/** Between two comparisons of versions with the database, before jitter. */
export const VERSION_POLL_MS = 900;

/** Without a comparison for so long, the maps may be wrong, and viewers are told so. */
export const STALE_AFTER_MS = 5_000;

/** A map stays in memory this long after its last viewer: people come back, and reconnects come in crowds. */
const LINGER_MS = 30_000;

/** Flights compared in one query. */
const MAX_POLLED_FLIGHTS = 1_000;

export type LiveStatus = "live" | "stale";

export interface LiveFlights {
  /** Keeps the flight's map current until `release`. Rejects with not_found. */
  acquire(flightId: number): Promise<LiveFlight>;
  release(flightId: number): void;
  readonly status: LiveStatus;
  start(): void;
  stop(): void;
}

export interface LiveFlightsParts {
  readonly maps: SeatMapStore;
  readonly bus: FlightBus;
  readonly log: Logger;
  /** A map has a new version. */
  readonly onChange: (live: LiveFlight) => void;
  /** The flight itself is another than it was: found by asking, on every node by itself. */
  readonly onUpdate?: (update: FlightUpdate) => void;
  readonly onStatus: (status: LiveStatus) => void;
  /** The database's clock, read between `askedAtMs` (monotonic) and now. */
  readonly onDatabaseTime: (nowMs: number, askedAtMs: number) => void;
  /** A version that the bus should have brought was found by asking. */
  readonly onRepair?: () => void;
}

interface Entry {
  readonly loaded: Promise<LiveFlight>;
  live: LiveFlight | undefined;
  facts: FlightFacts | undefined;
  viewers: number;
  linger: NodeJS.Timeout | undefined;
  repair: Promise<void> | undefined;
  readonly unfollow: () => void;
}

export function createLiveFlights(parts: LiveFlightsParts): LiveFlights {
  const { maps, bus, log } = parts;
  const entries = new Map<number, Entry>();
  let status: LiveStatus = "live";
  let confirmedAtMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const open = (flightId: number): Entry => {
    // Followed before it is read: a change that comes in between is then seen as a gap at worst, never missed.
    const unfollow = bus.follow(flightId, (delta) => onDelta(flightId, delta));
    const loaded = maps.readMap(flightId).then((map) => {
      if (!map) throw new AisleError("not_found", `There is no flight ${flightId}.`);
      entry.live = createLiveFlight(map);
      entry.facts = map.facts;
      return entry.live;
    });
    const entry: Entry = {
      loaded,
      live: undefined,
      facts: undefined,
      viewers: 0,
      linger: undefined,
      repair: undefined,
      unfollow,
    };
    entries.set(flightId, entry);
    loaded.catch(() => close(flightId));
    return entry;
  };

  const close = (flightId: number): void => {
    const entry = entries.get(flightId);
    if (!entry) return;
    clearTimeout(entry.linger);
    entry.unfollow();
    entries.delete(flightId);
  };

  const onDelta = (flightId: number, delta: SeatDelta): void => {
    const entry = entries.get(flightId);
    if (!entry) return;
    // While the map is being read nothing can be applied; the reading may or may not have this change.
    if (!entry.live) void entry.loaded.then(() => onDelta(flightId, delta)).catch(() => {});
    else if (applied(entry.live, delta) === "gap") repair(entry);
  };

  const applied = (live: LiveFlight, delta: SeatDelta): ReturnType<LiveFlight["apply"]> => {
    const outcome = live.apply(delta);
    if (outcome === "applied") parts.onChange(live);
    return outcome;
  };

  const repair = (entry: Entry, layoutId = entry.live!.layoutId): void => {
    parts.onRepair?.();
    entry.repair ??= readMissing(entry.live!, layoutId)
      .catch((error: unknown) => log.warn({ err: error, flightId: entry.live?.flightId }, "could not repair a map"))
      .finally(() => {
        entry.repair = undefined;
      });
  };

  /** The missing changes from the log, or the whole map when they do not lead on from here, or to another layout. */
  const readMissing = async (live: LiveFlight, layoutId: string): Promise<void> => {
    const missing = layoutId === live.layoutId ? await maps.readChanges(live.flightId, live.version) : [];
    const outcomes = missing.map((delta) => applied(live, delta));
    if (missing.length > 0 && !outcomes.includes("gap")) return;
    const map: SeatMap | undefined = await maps.readMap(live.flightId);
    if (map && live.replace(map)) parts.onChange(live);
  };

  const poll = async (): Promise<void> => {
    const flightIds = [...entries.keys()];
    for (let from = 0; from === 0 || from < flightIds.length; from += MAX_POLLED_FLIGHTS) {
      const askedAtMs = performance.now();
      const { nowMs, versions } = await maps.readVersions(flightIds.slice(from, from + MAX_POLLED_FLIGHTS));
      parts.onDatabaseTime(nowMs, askedAtMs);
      for (const { flightId, version, layoutId, facts } of versions) {
        const entry = entries.get(flightId);
        const live = entry?.live;
        if (!entry || !live) continue;
        if (live.version < version || live.layoutId !== layoutId) repair(entry, layoutId);
        const update = entry.facts && describeUpdate(flightId, entry.facts, facts);
        entry.facts = facts;
        if (update) parts.onUpdate?.(update);
      }
    }
    confirmedAtMs = performance.now();
  };

  const tell = (next: LiveStatus): void => {
    if (next === status) return;
    status = next;
    log.info({ status }, "seat maps");
    parts.onStatus(status);
  };

  const keepPolling = async (): Promise<void> => {
    const result = await poll().then(
      () => "confirmed" as const,
      (error: unknown) => {
        log.debug({ err: error }, "could not compare map versions");
        return "unconfirmed" as const;
      },
    );
    if (stopped) return;
    if (result === "confirmed") tell("live");
    else if (performance.now() - confirmedAtMs > STALE_AFTER_MS) tell("stale");
    // Jitter keeps a fleet's polls from marching in step.
    timer = setTimeout(() => void keepPolling(), VERSION_POLL_MS * (0.9 + Math.random() * 0.2));
  };

  return {
    get status() {
      return status;
    },
    async acquire(flightId) {
      const entry = entries.get(flightId) ?? open(flightId);
      entry.viewers += 1;
      clearTimeout(entry.linger);
      try {
        return await entry.loaded;
      } catch (error) {
        entry.viewers -= 1;
        throw error;
      }
    },
    release(flightId) {
      const entry = entries.get(flightId);
      if (!entry) return;
      entry.viewers -= 1;
      if (entry.viewers > 0) return;
      clearTimeout(entry.linger);
      entry.linger = setTimeout(() => close(flightId), LINGER_MS).unref();
    },
    start: () => void keepPolling(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const flightId of entries.keys()) close(flightId);
    },
  };
}
