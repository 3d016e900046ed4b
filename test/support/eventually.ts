/** Waiting in tests for what must come, without sleeping longer than it takes. */
import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 20;

/** Resolves when `condition` holds. @throws when it does not in time, with the condition's text. */
export async function eventually(condition: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const giveUpAtMs = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > giveUpAtMs)
      throw new Error(`did not come true within ${withinMs} ms: ${condition.toString()}`);
    await sleep(PAUSE_MS);
  }
}
