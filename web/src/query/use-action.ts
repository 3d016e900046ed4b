/** Does what a person asks for, once at a time however often it is pressed, and keeps what went wrong. */
import type { AisleError } from "@aisle/client";
import { useRef, useState } from "react";
import { asAisleError } from "./use-query.ts";

export interface Action {
  readonly isBusy: boolean;
  /** Why the last attempt did not succeed; `timeout_unknown` when it may have. */
  readonly error: AisleError | null;
  /** What came of it; null when it failed, and when it was not begun because one is under way. */
  run<Result>(act: () => Promise<Result>, onFailure?: (error: AisleError) => void): Promise<Result | null>;
  /** Forgets what went wrong. */
  dismiss(): void;
}

export function useAction(): Action {
  const isUnderWay = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AisleError | null>(null);

  async function run<Result>(
    act: () => Promise<Result>,
    onFailure?: (error: AisleError) => void,
  ): Promise<Result | null> {
    // A second press comes before the button is seen to be disabled.
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setIsBusy(true);
    setError(null);
    try {
      return await act();
    } catch (failure) {
      const refusal = asAisleError(failure);
      setError(refusal);
      onFailure?.(refusal);
      return null;
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  return { isBusy, error, run, dismiss: () => setError(null) };
}
