import { expect, test } from "vitest";
import { airportName, cityName } from "./place-names.ts";

const beijing = { city: "Beijing", name: "Beijing Capital International Airport" };
const known = { ...beijing, names: { zh: { city: "北京", name: "北京首都国际机场" } } };

test("[WI3] a place is called as the language calls it, and in English where that is not known", () => {
  expect([cityName(known, "zh"), airportName(known, "zh")]).toEqual(["北京", "北京首都国际机场"]);
  expect([cityName(known, "en"), airportName(known, "en")]).toEqual([beijing.city, beijing.name]);
  expect([cityName(beijing, "zh"), airportName({ ...beijing, names: {} }, "zh")]).toEqual([beijing.city, beijing.name]);
});
