import type { Hold } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent, useRef } from "react";

/** A hold that leaves this shortly before its end has ended, not been released: clocks and timers are no better. */
const SLACK_MS = 1_500;

/** Calls `onEnded` for each own hold whose time ran out while it was shown. */
export function useEndedHolds(holds: readonly Hold[], onEnded: (hold: Hold) => void): void {
  const client = useClient();
  const before = useRef<readonly Hold[]>([]);
  const tell = useEffectEvent(onEnded);
  useEffect(() => {
    const gone = before.current.filter(({ holdId }) => !holds.some((hold) => hold.holdId === holdId));
    before.current = holds;
    for (const hold of gone) {
      if (client.remainingMs(hold) <= SLACK_MS) tell(hold);
    }
  }, [client, holds]);
}
