import { useEffect } from "react";

/** Keeps the screen from going dark while it is shown to a scanner, where the browser lets us. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    // Refused when the battery is low, and then the screen goes dark as it always does.
    const lock = navigator.wakeLock.request("screen").catch(() => null);
    return () => void lock.then((held) => held?.release());
  }, []);
}
