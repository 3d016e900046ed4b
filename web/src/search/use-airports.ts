/** Airports that fit what is being typed. */
import type { Airport } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useState } from "react";

/** Long enough to let a word be typed, short enough not to be noticed. */
const TYPING_PAUSE_MS = 120;
const MAX_SUGGESTIONS = 8;

export interface Suggestions {
  readonly status: "searching" | "ready" | "failed";
  readonly airports: readonly Airport[];
}

/** While a new answer is on its way, the one before stays: nothing flickers. */
export function useAirports(query: string, isWanted: boolean): Suggestions {
  const client = useClient();
  const [suggestions, setSuggestions] = useState<Suggestions>({ status: "searching", airports: [] });

  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      client.airports.search({ query: query.trim(), limit: MAX_SUGGESTIONS }, { signal }).then(
        ({ airports }) => setSuggestions({ status: "ready", airports }),
        () => {
          if (!signal.aborted) setSuggestions({ status: "failed", airports: [] });
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
