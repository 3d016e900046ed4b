import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signedIn } from "../test/flight.ts";
import type { Tokens } from "./contract-types.ts";
import { localTokenStore, memoryTokenStore } from "./token-store.ts";

const { tokens } = signedIn("a") as { tokens: Tokens };

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ["memory", memoryTokenStore],
  ["local storage", () => localTokenStore("aisle")],
])("[SDK36] a store in %s gives back what it was given, until it is cleared", async (_, createStore) => {
  const store = createStore();
  expect(await store.load()).toBeUndefined();
  await store.save(tokens);
  expect(await store.load()).toEqual(tokens);
  await store.clear();
  expect(await store.load()).toBeUndefined();
});

test("[SDK36] stores under different keys do not see each other", async () => {
  await localTokenStore("one").save(tokens);
  expect(await localTokenStore("two").load()).toBeUndefined();
});

test("[SDK37] clients that share a store take turns", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    order.push(`${name} ends`);
  };
  const [first, second] = [localTokenStore("aisle"), localTokenStore("aisle")];
  await Promise.all([first.exclusively?.(work("first")), second.exclusively?.(work("second"))]);
  expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});
