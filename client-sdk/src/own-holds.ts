/** The live holds of this user on one flight. A hold leaves by itself when its time is over by the server's clock. */
import type { Hold } from "./contract-types.ts";
import type { ServerClock } from "./server-clock.ts";

export interface OwnHolds {
  /** Oldest first; the same list until it changes. */
  list(): readonly Hold[];
  /** The own hold of each seat that one keeps. */
  bySeat(): ReadonlyMap<string, string>;
  /** Takes in what the server said of one hold. */
  readonly put: (hold: Hold) => void;
  drop(holdId: string): void;
  replaceAll(holds: readonly Hold[]): void;
  /** Rises with every change: tells whether a list asked for earlier is still worth having. */
  readonly revision: number;
  close(): void;
}

/** Timers may fire early by a millisecond or so; a hold's last instant is not worth a second timer. */
const TIMER_SLACK_MS = 20;

export function createOwnHolds({ clock, changed }: { clock: ServerClock; changed: () => void }): OwnHolds {
  let holds: readonly Hold[] = [];
  let holdOf: ReadonlyMap<string, string> = new Map();
  let revision = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: readonly Hold[]): void {
    revision += 1;
    holds = next;
    holdOf = new Map(holds.flatMap(({ holdId, seats }) => seats.map((seat) => [seat, holdId] as const)));
    arm();
    changed();
  }

  function arm(): void {
    clearTimeout(timer);
    if (holds.length === 0) return;
    const nextExpiryMs = Math.min(...holds.map((hold) => hold.expiresAtMs));
    timer = setTimeout(dropExpired, Math.max(0, nextExpiryMs - clock.nowMs()) + TIMER_SLACK_MS);
  }

  function dropExpired(): void {
    const nowMs = clock.nowMs();
    const alive = holds.filter((hold) => nowMs < hold.expiresAtMs);
    if (alive.length < holds.length) set(alive);
    else arm();
  }

  const isKept = (holdId: string) => holds.some((hold) => hold.holdId === holdId);
  const without = (holdId: string) => holds.filter((hold) => hold.holdId !== holdId);
  return {
    list: () => holds,
    bySeat: () => holdOf,
    put: (hold) => {
      if (hold.state !== "live") set(without(hold.holdId));
      else if (isKept(hold.holdId)) set(holds.map((kept) => (kept.holdId === hold.holdId ? hold : kept)));
      else set([...holds, hold]);
    },
    drop: (holdId) => {
      if (isKept(holdId)) set(without(holdId));
    },
    replaceAll: (next) => {
      if (next.length > 0 || holds.length > 0) set(next);
    },
    get revision() {
      return revision;
    },
    close: () => clearTimeout(timer),
  };
}
