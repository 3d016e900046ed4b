import type { LiveSeat, Passenger } from "@aisle/client";
import { expect, test } from "vitest";
import { seatingObjections } from "./seating-rules.ts";

/** Two rows of six; 12 is at an exit. */
const seats = ["11", "12"].flatMap((row) =>
  [..."ABCDEF"].map((letter): LiveSeat => {
    const place = { cabin: "economy", deck: "main", exit: row === "12" } as const;
    const characteristics = row === "12" ? (["E", "IE"] as const) : [];
    return { designator: row + letter, state: "available", mine: null, row: Number(row), ...place, characteristics };
  }),
);

type Person = Pick<Passenger, "passengerId" | "type" | "onLapOf">;
const person = (id: string, type: Passenger["type"], onLapOf: string | null = null) =>
  ({ passengerId: id, type, onLapOf }) as Person;
const ann = person("P1", "adult");
const ben = person("P2", "child");
const baby = person("P3", "infant", "P1");

function objections(people: readonly Person[], seating: Readonly<Record<string, string>>) {
  return seatingObjections(people, new Map(Object.entries(seating)), seats).map(({ seat, kind }) => `${seat} ${kind}`);
}

test("[CW5] a child sits in a row with an adult of the order, with others of it or an aisle between", () => {
  expect(objections([ann, ben], { P1: "11A", P2: "11B" })).toEqual([]);
  expect(objections([ann, ben], { P1: "11A", P2: "11C" })).toEqual(["11C childAlone"]);
  expect(objections([ann, ben], { P1: "11F", P2: "12A" })).toEqual(["12A childAtExit"]);
  const cem = person("P4", "child");
  expect(objections([ann, ben, cem], { P1: "11A", P2: "11B", P4: "11C" })).toEqual([]);
});

test("[CW6] children, and adults with an infant, do not sit at exits", () => {
  expect(objections([ann, ben], { P1: "12A", P2: "12B" })).toEqual(["12B childAtExit"]);
  expect(objections([ann, baby], { P1: "12A" })).toEqual(["12A infantAtExit"]);
  expect(objections([ann], { P1: "12A" })).toEqual([]);
});

test("[CW7] a child is not called alone before everyone has a seat", () => {
  expect(objections([ann, ben], { P2: "11C" })).toEqual([]);
});
