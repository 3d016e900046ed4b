/** What screen readers hear of other people's changes: the sum of them, and not too often. */
import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent, useState } from "react";
import { useText } from "../i18n/language.tsx";

const AT_MOST_EVERY_MS = 15_000;

/** The text of a polite live region. */
export function useAnnouncements(flightId: number): string {
  const client = useClient();
  const text = useText();
  const [spoken, setSpoken] = useState("");
  const say = useEffectEvent((changes: number, available: number) => setSpoken(text.live.changed(changes, available)));

  useEffect(() => {
    const watch = client.watchFlight(flightId);
    let pending = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watch.onChange(({ changes }) => {
      pending += changes.length;
      timer ??= setTimeout(() => {
        say(pending, watch.getSnapshot().counts.total.available);
        pending = 0;
        timer = undefined;
      }, AT_MOST_EVERY_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
      watch.close();
    };
  }, [client, flightId]);

  return spoken;
}
