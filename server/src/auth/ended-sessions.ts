/**
 * Sessions that were ended before their time. Access tokens are checked without a database, so each node keeps in mind
 * whose tokens are no longer to be believed, for as long as such a token could live. It hears of an end from its own
 * handlers, from other nodes, and, should that word be lost, by asking the database every two seconds.
 */
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { SessionEnd, SessionStore } from "./session-store.ts";

const CHECK_MS = 2_000;

/** Each look begins so long before the last one: a transaction may commit a while after the time that it wrote. */
const OVERLAP_MS = 15_000;

export interface EndedSessions {
  has(sessionId: string): boolean;
  /** Takes note of an end. Listeners hear of each session once. */
  note(end: SessionEnd): void;
  onEnd(listener: (end: SessionEnd) => void): void;
  /** Resolves after the first look, so that a node never serves without knowing. */
  start(): Promise<void>;
  stop(): void;
}

export function createEndedSessions(parts: {
  readonly sessions: Pick<SessionStore, "revokedSince">;
  readonly clock: Clock;
  readonly accessTokenLifeMs: number;
  readonly log: Logger;
}): EndedSessions {
  const { sessions, clock, log } = parts;
  const rememberMs = parts.accessTokenLifeMs + OVERLAP_MS;
  /** Until when each is remembered, oldest first. */
  const ended = new Map<string, number>();
  const listeners: ((end: SessionEnd) => void)[] = [];
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const note = (end: SessionEnd) => {
    if (ended.has(end.sessionId)) return;
    ended.set(end.sessionId, clock.nowMs() + rememberMs);
    for (const listener of listeners) listener(end);
  };

  const forget = (nowMs: number) => {
    for (const [sessionId, untilMs] of ended) {
      if (untilMs > nowMs) return;
      ended.delete(sessionId);
    }
  };

  const look = async () => {
    const nowMs = clock.nowMs();
    forget(nowMs);
    const sinceMs = Math.max(lookedAtMs - OVERLAP_MS, nowMs - rememberMs);
    for (const end of await sessions.revokedSince(sinceMs)) note(end);
    lookedAtMs = nowMs;
  };

  // The next look is set when this one is over: a slow database is not asked twice at once.
  const schedule = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => log.debug({ err: error }, "could not ask which sessions were ended"))
        .finally(schedule);
    }, CHECK_MS).unref();
  };

  return {
    has: (sessionId) => ended.has(sessionId),
    note,
    onEnd: (listener) => void listeners.push(listener),
    async start() {
      await look();
      schedule();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
