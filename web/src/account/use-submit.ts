/** Sends what a form asks for, once at a time, and keeps what came of it and when another try may be made. */
import type { AisleError, CallOptions } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { useAction } from "../query/use-action.ts";

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
  const { isBusy, error, run, dismiss } = useAction();
  const [notBeforeMs, setNotBeforeMs] = useState<number | null>(null);

  function waitAsTold({ code, details }: AisleError): void {
    if (code === "rate_limited") setNotBeforeMs(client.serverNowMs() + (details?.retryAfterMs ?? 0));
  }

  async function send(action: (options: CallOptions) => Promise<unknown>): Promise<boolean> {
    const isSent = await run(async () => {
      setNotBeforeMs(null);
      await action(navigator.onLine ? {} : { timeoutMs: OFFLINE_TIMEOUT_MS });
      return true;
    }, waitAsTold);
    return isSent ?? false;
  }

  return { isBusy, error, notBeforeMs, send, clear: dismiss };
}
