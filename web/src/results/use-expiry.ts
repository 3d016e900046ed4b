import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent } from "react";

/** The longest that a browser's timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls `onOver` once `atMs` of the server's clock has come and the page is looked at. Never for null. */
export function useExpiry(atMs: number | null, onOver: () => void): void {
  const client = useClient();
  const tell = useEffectEvent(onOver);
  useEffect(() => {
    if (atMs === null) return;
    const check = (): void => {
      if (document.visibilityState === "visible" && client.serverNowMs() >= atMs) tell();
    };
    const timer = setTimeout(check, Math.min(MAX_TIMER_MS, Math.max(0, atMs - client.serverNowMs())));
    // Who comes back to a page that slept must not be sold what is over.
    document.addEventListener("visibilitychange", check);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", check);
    };
  }, [client, atMs]);
}
