import { AisleError } from "@aisle/protocol/errors.ts";
import { afterEach, expect, test, vi } from "vitest";
import type { ConnectionSnapshot } from "./connection.ts";
import { type LiveReading, startReading } from "./live-reading.ts";
import { createStore } from "./store.ts";

let reading: LiveReading;
afterEach(() => reading.close());

function aReading(answers: (AisleError | undefined)[]) {
  const state = createStore<ConnectionSnapshot>({ status: "online", nodeId: null });
  const shown: string[] = [];
  let reads = 0;
  reading = startReading({
    connection: { state, onOnline: () => () => undefined },
    random: () => 0,
    read: async () => {
      reads += 1;
      const answer = answers.shift();
      if (answer) throw answer;
    },
    show: (status) => shown.push(status),
    nextLookMs: () => undefined,
  });
  return { state, shown, reads: () => reads };
}

const until = (fact: () => void) => vi.waitFor(fact, 5_000);

test("[SDK73] what could not be read for a passing reason is read again until it can, without another connection", async () => {
  const { shown, reads } = aReading([new AisleError("unavailable"), new AisleError("timeout_unknown")]);
  await until(() => expect(shown).toEqual(["reconnecting", "reconnecting", "live"]));
  expect(reads()).toBe(3);
});

test("[SDK73] while there is no connection nothing is asked", async () => {
  const { state, reads } = aReading([]);
  await until(() => expect(reads()).toBe(1));
  state.set({ status: "reconnecting", nodeId: null });
  reading.refresh();
  await Promise.resolve();
  expect(reads()).toBe(1);
});
