/** What runs the jobs of a kind. */

export interface JobContext {
  readonly jobId: number;
  /** 1 at first, one more after each failure or vanished worker; 1 again after `again`. */
  readonly attempt: number;
  /** The database's clock when the job was taken. */
  readonly nowMs: number;
  /** Aborted when the time is over: whatever the handler does from then on, the attempt has failed. */
  readonly signal: AbortSignal;
}

/** Not done yet, and not a failure: look again later, as at a payment that the provider still works on. */
export interface Again {
  readonly again: { readonly inMs: number };
}

export interface JobHandler {
  /**
   * Does the work, possibly not for the first time: a worker may have died before it could say that the work was done.
   * Rejects to be tried again. Payloads that older nodes wrote come here too; a handler may name the type of its own.
   */
  run(payload: unknown, context: JobContext): Promise<Again | void>;
  /** After so many attempts in a row without a good end the job is dead, until an operator runs it again. */
  readonly maxAttempts: number;
  /** The pause after the first failure, and the longest: it doubles in between. */
  readonly backoff: { readonly firstMs: number; readonly longestMs: number };
  /** How long an attempt may take. */
  readonly timeoutMs: number;
}

/** By kind. A node leaves jobs of other kinds alone: they belong to a newer one. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;
