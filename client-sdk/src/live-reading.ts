/**
 * Keeps something of the server's current by reading it: at once, whenever there is a reason to, after each reconnect, and
 * after a while in case a reason got lost on its way. One read at a time; a reason that comes meanwhile has it read again.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import { type Backoff, backoffAfterMs, type Random } from "./backoff.ts";
import { clientClosed, type Connection } from "./connection.ts";

/**
 * `loading`: nothing to show yet. `live`: current. `reconnecting`: shown as last known; will be current without your doing.
 * `failed`: cannot be read; the error says why.
 */
export type ReadingStatus = "loading" | "live" | "reconnecting" | "failed";

export interface LiveReadingParts {
  readonly connection: Pick<Connection, "onOnline" | "state">;
  readonly random: Random;
  /** True for what was read just now: the first look then comes after the time that `nextLookMs` says. */
  readonly isRead?: boolean;
  /** Asks the server, and takes in what it says. */
  readonly read: (signal: AbortSignal) => Promise<void>;
  readonly show: (status: ReadingStatus, error: AisleError | null) => void;
  /** How long after a read to look again, unasked; undefined for never. */
  readonly nextLookMs: () => number | undefined;
}

export interface LiveReading {
  readonly refresh: () => void;
  close(): void;
}

const READ_BACKOFF: Backoff = { baseMs: 500, capMs: 5_000 };

export function startReading(parts: LiveReadingParts): LiveReading {
  const { connection, random, read, show, nextLookMs } = parts;
  const closing = new AbortController();
  const { signal } = closing;
  let isReading = false;
  let isWanted = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const status = () => connection.state.getSnapshot().status;

  function refresh(): void {
    isWanted = true;
    if (!isReading) void readWhileWanted();
  }

  async function readWhileWanted(): Promise<void> {
    isReading = true;
    clearTimeout(timer);
    let delayMs: number | undefined;
    // Without a connection there is nothing to try: the next one is a reason of its own.
    while (isWanted && status() === "online" && !signal.aborted) {
      isWanted = false;
      delayMs = await readOnce();
    }
    isReading = false;
    lookIn(delayMs);
  }

  function lookIn(delayMs: number | undefined): void {
    if (delayMs !== undefined && !signal.aborted) timer = setTimeout(refresh, delayMs);
  }

  /** Answers with how long to wait before the next. */
  async function readOnce(): Promise<number | undefined> {
    try {
      await read(signal);
      failures = 0;
      if (!signal.aborted) show("live", null);
      return nextLookMs();
    } catch (error) {
      if (signal.aborted || isOver()) return undefined;
      const told = error instanceof AisleError ? error : new AisleError("internal", String(error));
      show(told.retryable ? "reconnecting" : "failed", told.retryable ? null : told);
      if (!told.retryable) return undefined;
      failures += 1;
      return backoffAfterMs(told.details?.retryAfterMs ?? 0, READ_BACKOFF, failures - 1, random);
    }
  }

  function isOver(): boolean {
    return status() === "closed" || status() === "refused";
  }

  function followConnection(): void {
    if (signal.aborted) return;
    if (status() === "reconnecting") show("reconnecting", null);
    if (status() === "refused") show("failed", new AisleError("upgrade_required"));
    if (status() === "closed") show("failed", clientClosed());
  }

  const stops = [connection.onOnline(refresh), connection.state.subscribe(followConnection)];
  followConnection();
  if (parts.isRead) lookIn(nextLookMs());
  else refresh();

  return {
    refresh,
    close: () => {
      closing.abort();
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

/** Resolves when `settled` says so of a value that is watched; rejects with what it throws, or with the signal's reason. */
export function untilSettled(
  watched: { readonly subscribe: (listener: () => void) => () => void },
  settled: () => boolean,
  given: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        given?.throwIfAborted();
        if (!settled()) return;
        resolve();
      } catch (error) {
        reject(error);
      }
      stop();
      given?.removeEventListener("abort", look);
    };
    const stop = watched.subscribe(look);
    given?.addEventListener("abort", look);
    look();
  });
}
