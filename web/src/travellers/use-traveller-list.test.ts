import type { Traveller } from "@aisle/client";
import { expect, test } from "vitest";
import { withTraveller } from "./use-traveller-list.ts";

const traveller = (givenName: string, isSelf: boolean): Traveller => ({
  travellerId: givenName as Traveller["travellerId"],
  ...{ givenName, surname: "Müller", birthDate: null, isSelf, document: null },
});
const [ann, ben, kim] = [traveller("Ann", true), traveller("Ben", false), traveller("Kim", false)];

test("[WV12] the list shows what was saved as the server will: the user first, and one at most", () => {
  const names = (list: readonly Traveller[]) => list.map(({ givenName, isSelf }) => `${givenName} ${isSelf}`);
  expect(names(withTraveller([ann, ben], kim))).toEqual(["Ann true", "Ben false", "Kim false"]);
  expect(names(withTraveller([ann, ben, kim], { ...kim, isSelf: true }))).toEqual([
    "Kim true",
    "Ann false",
    "Ben false",
  ]);
  expect(withTraveller([ann, ben], { ...ben, surname: "O'Hara" })[1]).toMatchObject({ surname: "O'Hara" });
});
