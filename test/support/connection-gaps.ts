/** Times in which clients had no node. */
import type { Client } from "@aisle/client";

export interface ConnectionGaps {
  /** Of all gaps of all clients that have ended. */
  readonly longestMs: number;
  readonly count: number;
}

export function observeGaps(clients: readonly Client[]): ConnectionGaps {
  const gaps: number[] = [];
  for (const { connection } of clients) {
    let lostAtMs: number | undefined;
    connection.subscribe(() => {
      const online = connection.getSnapshot().status === "online";
      if (!online) lostAtMs ??= performance.now();
      else if (lostAtMs !== undefined) {
        gaps.push(performance.now() - lostAtMs);
        lostAtMs = undefined;
      }
    });
  }
  return {
    get longestMs() {
      return Math.round(Math.max(0, ...gaps));
    },
    get count() {
      return gaps.length;
    },
  };
}
