/** Whole seconds until an instant of the server's clock, as a value that can be watched. */
import type { Client } from "./client.ts";
import type { Readable } from "./store.ts";

const SECOND_MS = 1_000;

export function createCountdown(
  client: Pick<Client, "remainingMs">,
  expiresAtMs: number | undefined,
): Readable<number> {
  const remainingMs = () => client.remainingMs(expiresAtMs);

  function subscribe(listener: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      listener();
      arm();
    };
    const arm = () => {
      clearTimeout(timer);
      const leftMs = remainingMs();
      if (leftMs <= 0 || globalThis.document?.hidden) return;
      // Just behind the moment at which the number changes.
      timer = setTimeout(tick, (leftMs % SECOND_MS) + 1);
    };
    globalThis.document?.addEventListener("visibilitychange", tick);
    arm();
    return () => {
      clearTimeout(timer);
      globalThis.document?.removeEventListener("visibilitychange", tick);
    };
  }

  return { getSnapshot: () => Math.ceil(remainingMs() / SECOND_MS), subscribe };
}
