/** Sends what a form asks for, once at a time, and keeps what came of it. */
import type { AisleError, CallOptions } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useRef, useState } from "react";
import { asAisleError } from "../query/use-query.ts";

/** Long enough for a browser that is wrong about being offline. */
const OFFLINE_TIMEOUT_MS = 3_000;

export interface Submitting {
  readonly isBusy: boolean;
  readonly error: AisleError | null;
  /** By the server's clock: until then another try is refused. Null when it may be made at once. */
  readonly notBeforeMs: number | null;
  /** False when it was refused, or not begun because one is under way. */
  send(action: (options: CallOptions) => Promise<unknown>): Promise<boolean>;
  /** Forgets what went wrong. */
  clear(): void;
}

export function useSubmit(): Submitting {
  const client = useClient();
  const underWay = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AisleError | null>(null);
  const [notBeforeMs, setNotBeforeMs] = useState<number | null>(null);

  async function send(action: (options: CallOptions) => Promise<unknown>): Promise<boolean> {
    // A double click comes before the button has changed.
    if (underWay.current) return false;
    underWay.current = true;
    setIsBusy(true);
    setError(null);
    setNotBeforeMs(null);
    try {
      await action(navigator.onLine ? {} : { timeoutMs: OFFLINE_TIMEOUT_MS });
      return true;
    } catch (failure) {
      const refusal = asAisleError(failure);
      setError(refusal);
      if (refusal.code === "rate_limited") {
        setNotBeforeMs(client.serverNowMs() + (refusal.details?.retryAfterMs ?? 0));
      }
      return false;
    } finally {
      underWay.current = false;
      setIsBusy(false);
    }
  }

  return { isBusy, error, notBeforeMs, send, clear: () => setError(null) };
}
