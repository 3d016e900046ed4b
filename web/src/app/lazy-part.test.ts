import { expect, test, vi } from "vitest";
import { lazyPart } from "./lazy-part.ts";

test("[WO1] a part is loaded once, however often it is wanted, and is there from then on", async () => {
  const fetchPart = vi.fn(async () => "the page");
  const part = lazyPart(fetchPart);
  expect(part.get()).toBeUndefined();
  expect(await Promise.all([part.load(), part.load()])).toEqual(["the page", "the page"]);
  expect(part.get()).toBe("the page");
  expect(fetchPart).toHaveBeenCalledOnce();
});

test("[WO2] a part that could not be loaded is asked for again by the next wish", async () => {
  const fetchPart = vi.fn(async () => "the page").mockRejectedValueOnce(new TypeError("offline"));
  const part = lazyPart(fetchPart);
  await expect(part.load()).rejects.toThrow("offline");
  expect(await part.load()).toBe("the page");
});
