/** Asks the server for what a page shows, and remembers the last answers so that going back shows them at once. */
import { AisleError } from "@aisle/client";
import { useEffect, useEffectEvent, useState } from "react";

export type Query<Data> = { readonly retry: () => void } & (
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly error: AisleError }
  | { readonly status: "ready"; readonly data: Data }
);

type Answer = { readonly key: string } & (
  | { readonly status: "failed"; readonly error: AisleError }
  | { readonly status: "ready"; readonly data: unknown }
);

const MAX_REMEMBERED = 30;
const remembered = new Map<string, Answer>();

/**
 * `key` names the question: the same key is the same question. A remembered answer is shown while it is asked anew, or
 * instead of asking when `isLasting` says that answers do not change.
 */
export function useQuery<Data>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Data>,
  { isLasting = false } = {},
): Query<Data> {
  const [attempt, setAttempt] = useState(0);
  const [latest, setLatest] = useState<Answer | null>(null);
  const askNow = useEffectEvent((signal: AbortSignal) => ask(signal));

  useEffect(() => {
    if (isLasting && remembered.has(key)) return;
    const controller = new AbortController();
    const { signal } = controller;
    askNow(signal).then(
      (data) => {
        if (!signal.aborted) setLatest(remember({ key, status: "ready", data }));
      },
      (error: unknown) => {
        if (!signal.aborted) setLatest({ key, status: "failed", error: asAisleError(error) });
      },
    );
    return () => controller.abort();
  }, [key, attempt, isLasting]);

  const retry = () => {
    setLatest(null);
    setAttempt((number) => number + 1);
  };
  const answer = latest?.key === key ? latest : remembered.get(key);
  if (!answer) return { status: "loading", retry };
  if (answer.status === "failed") return { status: "failed", error: answer.error, retry };
  return { status: "ready", data: answer.data as Data, retry };
}

/** After what was answered to the question has changed: it is asked anew, and nothing old is shown meanwhile. */
export function forget(key: string): void {
  remembered.delete(key);
}

/** Whatever was thrown, as an error that has a text. */
export function asAisleError(error: unknown): AisleError {
  return error instanceof AisleError ? error : new AisleError("internal", String(error));
}

function remember(answer: Answer): Answer {
  remembered.delete(answer.key);
  remembered.set(answer.key, answer);
  const oldest = remembered.keys().next().value;
  if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return answer;
}
