import { fareFamilies, type FareFamily } from "@aisle/client";
import { expect, test } from "vitest";
import { grantsOf } from "./fare-traits.ts";

test("[WJ5] each thing that a fare says of itself is marked as given, for a fee, or denied", () => {
  expect(grantsOf("light")).toEqual(["denied", "priced", "denied", "denied"]);
  expect(grantsOf("standard")).toEqual(["given", "priced", "priced", "priced"]);
  expect(grantsOf("flex")).toEqual(["given", "given", "given", "given"]);
  const families = Object.keys(fareFamilies) as FareFamily[];
  expect(families.map((family) => grantsOf(family).length)).toEqual(
    families.map((family) => fareFamilies[family].en.rules.length),
  );
});
