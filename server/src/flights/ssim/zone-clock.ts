/**
 * The clock of one time zone over a stretch of time, worked out once: a schedule asks it a million times, and asking the
 * time zone data each time would take most of an import. Answers exactly as `local-time.ts` does. Pure, but for that data.
 */
import { Temporal } from "temporal-polyfill";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface ZoneClock {
  /** Minutes east of UTC at an instant. */
  offsetAt(epochMs: number): number;
  /** The instant at which the clock shows `wallMs`, a local time counted as if it were UTC. */
  instantOf(wallMs: number): number;
}

/** Right from `fromMs` to `toMs` and two days around. */
export function createZoneClock(zone: string, fromMs: number, toMs: number): ZoneClock {
  const spans = readSpans(zone, fromMs - 2 * DAY_MS, toMs + 2 * DAY_MS);
  const offsetAt = (epochMs: number): number => {
    let offset = spans[0]!.offset;
    for (const span of spans) {
      if (span.sinceMs > epochMs) break;
      offset = span.offset;
    }
    return offset;
  };
  return {
    offsetAt,
    instantOf(wallMs) {
      const before = offsetAt(wallMs - DAY_MS);
      const after = offsetAt(wallMs + DAY_MS);
      const first = wallMs - before * MINUTE_MS;
      if (before === after) return first;
      // A time shown twice is the first of the two; one that is skipped is as much later as the clock jumped.
      const second = wallMs - after * MINUTE_MS;
      return offsetAt(first) !== before && offsetAt(second) === after ? second : first;
    },
  };
}

interface Span {
  readonly sinceMs: number;
  readonly offset: number;
}

function readSpans(zone: string, fromMs: number, toMs: number): readonly Span[] {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  const spans: Span[] = [];
  while (at && at.epochMilliseconds <= toMs) {
    spans.push({ sinceMs: at.epochMilliseconds, offset: at.offsetNanoseconds / 60e9 });
    at = at.getTimeZoneTransition("next");
  }
  return spans;
}
