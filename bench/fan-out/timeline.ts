/** When each version of a flight's map came to be, and how late viewers saw it. No I/O. */

export interface FlightTimeline {
  readonly flightId: number;
  /** Rising, with gaps where somebody else changed the flight. */
  readonly versions: readonly number[];
  /** Of each version: when it was there to be told, on the machine's monotonic clock. */
  readonly atMs: readonly number[];
  /** Of each version: how many seats it changed. */
  readonly changes: readonly number[];
}

export interface TimelineWriter {
  note(flightId: number, version: number, atMs: number, changes: number): void;
  written(): readonly FlightTimeline[];
}

export function createTimelines(): TimelineWriter {
  const timelines = new Map<number, { versions: number[]; atMs: number[]; changes: number[] }>();
  return {
    note(flightId, version, atMs, changes) {
      const timeline = timelines.get(flightId) ?? { versions: [], atMs: [], changes: [] };
      timelines.set(flightId, timeline);
      timeline.versions.push(version);
      timeline.atMs.push(atMs);
      timeline.changes.push(changes);
    },
    written: () => [...timelines].map(([flightId, timeline]) => ({ flightId, ...timeline })),
  };
}

/** What one viewer received: the newest version in each message, and when it came. */
export interface Received {
  readonly flightId: number;
  readonly versions: readonly number[];
  readonly atMs: readonly number[];
}

export interface Seen {
  /** Of each version that a viewer came to know: how much later than it was. */
  readonly behindMs: readonly number[];
  /** Seat changes told, over all viewers. */
  readonly changes: number;
}

/** A viewer's first message is what it knew before; only what the next ones add is counted. */
export function judge(viewers: readonly Received[], timelines: readonly FlightTimeline[]): Seen {
  const byFlight = new Map(timelines.map((timeline) => [timeline.flightId, timeline]));
  const behindMs: number[] = [];
  let changes = 0;
  for (const { flightId, versions, atMs } of viewers) {
    const timeline = byFlight.get(flightId);
    const first = versions[0];
    if (!timeline || first === undefined) continue;
    let next = timeline.versions.findIndex((version) => version > first);
    if (next < 0) continue;
    for (const [message, newest] of versions.entries()) {
      for (; next < timeline.versions.length && timeline.versions[next]! <= newest; next += 1) {
        behindMs.push(atMs[message]! - timeline.atMs[next]!);
        changes += timeline.changes[next]!;
      }
    }
  }
  return { behindMs, changes };
}
