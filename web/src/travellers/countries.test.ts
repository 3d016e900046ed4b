import { expect, test } from "vitest";
import { countriesIn } from "./countries.ts";

test("[WV7] every country has a name in the reader's language, and stands where the language sorts it", () => {
  const english = countriesIn("en-GB");
  expect(english).toHaveLength(250);
  expect(english.filter(({ code, name }) => code === name)).toEqual([]);
  expect(english.slice(0, 3).map(({ name }) => name)).toEqual(["Afghanistan", "Åland Islands", "Albania"]);
  const chinese = countriesIn("zh-CN");
  expect(chinese.find(({ code }) => code === "DE")?.name).toBe("德国");
  const places = ["AR", "DE", "FR", "CN"].map((code) => chinese.findIndex((one) => one.code === code));
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
});
