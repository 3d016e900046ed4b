/** Airports and cities that fit what is being typed. */
import { useClient } from "@aisle/client/react";
import { useEffect, useState } from "react";
import { type Place, placesOf } from "./places.ts";

/** Long enough to let a word be typed, short enough not to be noticed. */
const TYPING_PAUSE_MS = 120;
const MAX_SUGGESTIONS = 8;

export interface Suggestions {
  readonly status: "searching" | "ready" | "failed";
  readonly places: readonly Place[];
}

/** While a new answer is on its way, the one before stays: nothing flickers. */
export function useAirports(query: string, isWanted: boolean): Suggestions {
  const client = useClient();
  const [suggestions, setSuggestions] = useState<Suggestions>({ status: "searching", places: [] });

  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      client.airports.search({ query: query.trim(), limit: MAX_SUGGESTIONS }, { signal }).then(
        (found) => setSuggestions({ status: "ready", places: placesOf(found) }),
        () => {
          if (!signal.aborted) setSuggestions({ status: "failed", places: [] });
        },
      );
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, query, isWanted]);

  return suggestions;
}
