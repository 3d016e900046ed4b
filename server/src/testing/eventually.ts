/** Waiting in tests for what must come, without sleeping longer than it takes. */
import { setTimeout as sleep } from "node:timers/promises";

const LONGEST_WAIT_MS = 10_000;
const PAUSE_MS = 20;

/** Resolves when `condition` holds. @throws when it does not within ten seconds. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAtMs = performance.now() + LONGEST_WAIT_MS;
  while (!(await condition())) {
    if (performance.now() > giveUpAtMs) throw new Error(`did not come true: ${condition.toString()}`);
    await sleep(PAUSE_MS);
  }
}
