/** Seat changes at a steady rate, for servers that have no seats of their own to change. */
import { monotonicMs } from "../harness/clock.ts";
import { createTimelines, type FlightTimeline } from "./timeline.ts";

export interface ChangesOrder {
  readonly perSecond: number;
  readonly flightIds: readonly number[];
}

/** What a viewer is told of one change, by servers that tell each by itself. */
export interface ToldChange {
  readonly flightId: number;
  readonly version: number;
  readonly seat: string;
  readonly state: "held" | "available";
}

const SEATS = 180;

/**
 * Goes through the flights in turn until it is stopped; then it answers with what it made. One change a turn of the event
 * loop, as requests come: a server that cannot keep up falls behind, but still hears what else it is told.
 */
export function makeChanges(order: ChangesOrder, tell: (change: ToldChange) => void): () => readonly FlightTimeline[] {
  const { perSecond, flightIds } = order;
  const timelines = createTimelines();
  const versions = new Map<number, number>();
  const startedAtMs = monotonicMs();
  let made = 0;
  let stopped = false;
  const makeOne = (): void => {
    const flightId = flightIds[made % flightIds.length]!;
    const version = (versions.get(flightId) ?? 0) + 1;
    versions.set(flightId, version);
    made += 1;
    timelines.note(flightId, version, monotonicMs(), 1);
    tell({ flightId, version, seat: seatOf(version), state: version % 2 === 0 ? "available" : "held" });
  };
  const turn = (): void => {
    if (stopped) return;
    const dueInMs = startedAtMs + (made / perSecond) * 1_000 - monotonicMs();
    if (dueInMs > 0) return void setTimeout(turn, dueInMs);
    makeOne();
    setImmediate(turn);
  };
  turn();
  return () => {
    stopped = true;
    return timelines.written();
  };
}

function seatOf(version: number): string {
  const place = Math.floor(version / 2) % SEATS;
  return `${Math.floor(place / 6) + 1}${"ABCDEF"[place % 6]!}`;
}
