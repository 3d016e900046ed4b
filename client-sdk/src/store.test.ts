import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSignal, createStore } from "./store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[SDK16] a listener that throws does not keep others from hearing, and its error is not swallowed", () => {
  const signal = createSignal<string>();
  const heard: string[] = [];
  signal.listen(() => {
    throw new Error("a broken listener");
  });
  signal.listen((message) => heard.push(message));
  signal.send("news");
  expect(heard).toEqual(["news"]);
  expect(() => vi.runAllTimers()).toThrow("a broken listener");
});

test("[SDK16] a listener that listens twice hears twice, and each of its stops ends one", () => {
  const signal = createSignal<void>();
  const listener = vi.fn<() => void>();
  const stop = signal.listen(listener);
  signal.listen(listener);
  signal.send();
  stop();
  stop();
  signal.send();
  expect(listener).toHaveBeenCalledTimes(3);
});

test("[SDK16] setting the value that is there already tells nobody", () => {
  const store = createStore(1);
  const listener = vi.fn<() => void>();
  store.subscribe(listener);
  store.set(1);
  store.set(2);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(store.getSnapshot()).toBe(2);
});
