/**
 * Ends holds whose time is over. The node that granted a hold arms a timer for it; every node also sweeps what is due
 * once a second, for holds of nodes that are gone. Both only submit `expire` commands, which the database's clock
 * decides, so that neither a wrong clock here nor two nodes at once can do harm.
 */
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { DueHold, DueHolds } from "./due-holds.ts";
import type { Lanes } from "./lanes.ts";
import type { HoldRecord } from "./seat-command.ts";

/** Between two sweeps, before jitter. */
const SWEEP_MS = 900;
/** Timers armed at a time; holds beyond are left to the sweep, which costs them at most a second. */
const MAX_TIMERS = 100_000;
/** Later than the expiry by the estimated clock, so that the database agrees that it has come. */
const TIMER_SLACK_MS = 20;

export interface Expiry {
  /** Watches over a hold as it is now: armed while it lives, forgotten once it does not. */
  follow(hold: HoldRecord): void;
  start(): void;
  stop(): void;
}

export interface ExpiryParts {
  readonly dueHolds: DueHolds;
  readonly clock: Clock;
  /** Where commands go. Asked for when needed: the lanes report their outcomes to `follow`. */
  readonly lanes: () => Lanes;
  readonly log: Logger;
}

export function createExpiry({ dueHolds, clock, lanes, log }: ExpiryParts): Expiry {
  const timers = new Map<string, NodeJS.Timeout>();
  let sweep: NodeJS.Timeout | undefined;
  let stopped = false;

  const expire = async (due: DueHold): Promise<void> => {
    try {
      await lanes().submit({ kind: "expire", ...due });
    } catch (error) {
      // The claim stays due; the next sweep of any node finds it.
      log.debug({ err: error, holdId: due.holdId }, "could not end a hold yet");
    }
  };

  const sweepOnce = async (): Promise<void> => {
    const flightIds = await dueHolds.dueFlights();
    if (flightIds.length === 0) return;
    await Promise.all((await dueHolds.dueHolds(flightIds)).map(expire));
    await dueHolds.settle(flightIds);
  };

  const keepSweeping = async (): Promise<void> => {
    await sweepOnce().catch((error: unknown) => log.debug({ err: error }, "could not sweep for expired holds"));
    if (!stopped) sweep = setTimeout(() => void keepSweeping(), SWEEP_MS * (0.8 + Math.random() * 0.3));
  };

  return {
    follow({ holdId, flightId, userId, state, expiresAtMs }) {
      clearTimeout(timers.get(holdId));
      timers.delete(holdId);
      if (state !== "live" || timers.size >= MAX_TIMERS) return;
      const timer = setTimeout(
        () => {
          timers.delete(holdId);
          void expire({ flightId, holdId, userId });
        },
        Math.max(0, expiresAtMs - clock.nowMs()) + TIMER_SLACK_MS,
      );
      timers.set(holdId, timer.unref());
    },
    start: () => void keepSweeping(),
    stop() {
      stopped = true;
      clearTimeout(sweep);
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
