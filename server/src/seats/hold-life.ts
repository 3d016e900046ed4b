/** How long a hold may live for someone who has let others go. Pure. */

/** Holds that were let go count for so long. */
export const LET_GO_WINDOW_MS = 3_600_000;

/** Who looks for good seats changes their mind a few times; this many in an hour cost nothing. */
export const FREE_CHANGES = 5;

/** Enough to go on to the order at once, whatever was before; a life that is shorter anyway stays as it is. */
export const SHORTEST_LIFE_MS = 60_000;

/**
 * The life of the next hold of a user on a flight, after `letGo` of theirs there expired or were released within the
 * window: half as long with each beyond the free ones. Seats stay within everyone's reach, and nobody is shut out.
 */
export function lifeAfterLettingGo(fullMs: number, letGo: number): number {
  const halvings = Math.max(0, letGo - FREE_CHANGES);
  return Math.max(Math.min(fullMs, SHORTEST_LIFE_MS), Math.floor(fullMs / 2 ** halvings));
}
