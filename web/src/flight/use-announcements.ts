/** What screen readers hear of other people's changes: what is near them, else the sum, and neither too often. */
import type { FlightWatch, SeatChange } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { sayTaken, takenNear, waitMs } from "./announcements.ts";

/** The text of a polite live region. */
export function useAnnouncements(flightId: number): string {
  const client = useClient();
  const text = useText();
  const [spoken, setSpoken] = useState("");

  const say = useEffectEvent((watch: FlightWatch, changes: readonly SeatChange[]) => {
    const { seats, counts } = watch.getSnapshot();
    const at = focusedSeat();
    const near = takenNear(at, changes, seats).filter(({ state }) => state !== "available");
    setSpoken(
      near.length > 0
        ? sayTaken(at, near, seats, text)
        : text.live.changed(new Set(changes.map(({ seat }) => seat)).size, counts.total.available),
    );
  });

  useEffect(() => {
    const watch = client.watchFlight(flightId);
    let pending: SeatChange[] = [];
    // The map has just been read out.
    let lastMs = Date.now();
    let dueMs = Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watch.onChange(({ changes }) => {
      pending.push(...changes);
      const isNear = takenNear(focusedSeat(), changes, watch.getSnapshot().seats).length > 0;
      const nowMs = Date.now();
      const wantedMs = nowMs + waitMs(nowMs, lastMs, isNear);
      if (wantedMs >= dueMs) return;
      dueMs = wantedMs;
      clearTimeout(timer);
      timer = setTimeout(() => {
        say(watch, pending);
        pending = [];
        lastMs = Date.now();
        dueMs = Infinity;
      }, wantedMs - nowMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
      watch.close();
    };
  }, [client, flightId]);

  return spoken;
}

/** Where the person is, on the map or in the list. */
function focusedSeat(): string | null {
  return document.activeElement?.getAttribute("data-seat") ?? null;
}
