/** Callers who each call, and again, as fast as they are answered, until the time is over. */
import { monotonicMs } from "./clock.ts";

export async function callForSeconds(
  callers: number,
  seconds: number,
  call: (caller: number) => Promise<void>,
): Promise<void> {
  const endMs = monotonicMs() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (monotonicMs() < endMs) await call(caller);
    }),
  );
}
