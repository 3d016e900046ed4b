import type { PassengerType } from "@aisle/protocol/search.ts";
import { expect, test } from "vitest";
import { smallLayout } from "../../testing/small-layout.ts";
import { seatingRefusals } from "./seating.ts";

const CHILD_ALONE = "child_alone";
const CHILD_AT_EXIT = "child_at_exit";
const INFANT_AT_EXIT = "infant_at_exit";

/** Rows of ABC DEF, and at the exit row 4. */
const layout = smallLayout({ exitRows: [4] });

/** What is said of people such as `child 1B`; `adult+ 1A` has an infant on the lap. */
function refused(...people: string[]) {
  const seated = people.map((person, index) => {
    const [who = "", seat = ""] = person.split(" ");
    const type: PassengerType = who === "child" ? "child" : "adult";
    return { passengerId: `P${index + 1}`, type, seat, hasInfant: who === "adult+" };
  });
  return seatingRefusals({ layout, seated }).map(({ seat, reason }) => [seat, reason]);
}

test("[SG1] a child sits beside an adult of the order, with others of it between or across the aisle", () => {
  expect(refused("adult 1A", "child 1B")).toEqual([]);
  expect(refused("adult 1A", "child 1C", "child 1B")).toEqual([]);
  expect(refused("child 1C", "adult+ 1D")).toEqual([]);
  expect(refused("adult 2F", "adult 3A")).toEqual([]);
});

test("[SG2] a stranger's or an empty seat, or another row, parts a child from its adult", () => {
  expect(refused("adult 1A", "child 1C")).toEqual([["1C", CHILD_ALONE]]);
  expect(refused("adult 1A", "child 2A")).toEqual([["2A", CHILD_ALONE]]);
  expect(refused("adult 1F", "child 2A", "child 2B")).toEqual([
    ["2A", CHILD_ALONE],
    ["2B", CHILD_ALONE],
  ]);
});

test("[SG3] children and adults with an infant do not sit at exits", () => {
  expect(refused("adult 4A", "child 4B", "adult+ 4C", "adult 4D")).toEqual([
    ["4B", CHILD_AT_EXIT],
    ["4C", INFANT_AT_EXIT],
  ]);
});

test("[SG4] a seat that the aircraft does not have is beside nobody", () => {
  expect(refused("adult 1A", "child 99A", "adult 99B")).toEqual([["99A", CHILD_ALONE]]);
});
