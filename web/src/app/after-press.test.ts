// @vitest-environment happy-dom
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { afterPress } from "./after-press.ts";

test("[WV13] what moves the page about happens at once, or after the click of whoever is pressing", async () => {
  const happened: string[] = [];
  const note = (what: string) => afterPress(() => happened.push(what));
  note("before");
  dispatchEvent(new Event("pointerdown"));
  note("pressed");
  expect(happened).toEqual(["before"]);
  dispatchEvent(new Event("pointerup"));
  expect(happened).toEqual(["before"]);
  await sleep(0);
  note("after");
  expect(happened).toEqual(["before", "pressed", "after"]);
});
