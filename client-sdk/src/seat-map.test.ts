import { encodeSeats, seatStates } from "@aisle/protocol/frame.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { layout } from "../test/flight.ts";
import { countSeats, diffStates, drawSeats, lookUp, planSeats, readFrame } from "./seat-map.ts";

const plan = planSeats(layout);
const names = [...plan.positions.keys()];
const noHolds: ReadonlyMap<string, string> = new Map();

const anyStates = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: names.length, maxLength: names.length })
  .map((states) => Uint8Array.from(states));
const anyHolds = fc.subarray(names).map((seats) => new Map(seats.map((seat) => [seat, "a-hold"])));

test("[SDK13] each seat shows the state that the frame says", () => {
  fc.assert(
    fc.property(anyStates, (states) => {
      const drawn = drawSeats(plan, readFrame(plan, encodeSeats(states)), noHolds);
      expect(drawn.map((seat) => seat.state)).toEqual([...states].map((state) => seatStates[state]));
    }),
  );
});

test("[SDK13] exactly the seats that differ are new objects", () => {
  fc.assert(
    fc.property(anyStates, anyStates, anyHolds, (statesBefore, statesAfter, holdOf) => {
      const before = drawSeats(plan, statesBefore, holdOf);
      const after = drawSeats(plan, statesAfter, holdOf, before);
      const fresh = drawSeats(plan, statesAfter, holdOf);
      expect(after).toEqual(fresh);
      expect(after.map((seat, index) => seat === before[index])).toEqual(
        fresh.map((seat, index) => seat.state === before[index]?.state),
      );
    }),
  );
});

test("[SDK13] nothing changed means the same list", () => {
  fc.assert(
    fc.property(anyStates, anyHolds, (states, holdOf) => {
      const before = drawSeats(plan, states, holdOf);
      expect(drawSeats(plan, states.slice(), new Map(holdOf), before)).toBe(before);
    }),
  );
});

test("[SDK13] a seat of an own hold is held at once, and says by which hold", () => {
  const drawn = drawSeats(plan, new Uint8Array(names.length), new Map([["2A", "a-hold"]]));
  expect(lookUp(plan, drawn).get("2A")).toMatchObject({ state: "held", mine: "a-hold" });
  expect(lookUp(plan, drawn).get("2C")).toMatchObject({ state: "available", mine: null });
});

test("[SDK13] a seat says where it is and what it offers", () => {
  const drawn = drawSeats(plan, new Uint8Array(names.length), noHolds);
  expect(lookUp(plan, drawn).get("2A")).toMatchObject({
    cabin: "economy",
    deck: "main",
    row: 2,
    exit: true,
    characteristics: ["W"],
  });
  expect(lookUp(plan, drawn).get("9Z")).toBeUndefined();
});

test("[SDK14] changes lead from one frame to the other and name each changed seat once", () => {
  fc.assert(
    fc.property(anyStates, anyStates, (before, after) => {
      const changes = diffStates(plan, before, after);
      const replayed = before.map((state, index) => {
        const change = changes.find(({ seat }) => seat === names[index]);
        return change ? seatStates.indexOf(change.to) : state;
      });
      expect(replayed).toEqual(after);
      expect(new Set(changes.map(({ seat }) => seat)).size).toBe(changes.length);
    }),
  );
});

const sum = (counts: object) => Object.values(counts).reduce((seats: number, count: number) => seats + count, 0);

test("[SDK15] counts add up to the seats of the aircraft and of each cabin", () => {
  fc.assert(
    fc.property(anyStates, anyHolds, (states, holdOf) => {
      const { total, byCabin } = countSeats(drawSeats(plan, states, holdOf));
      expect(sum(total)).toBe(12);
      expect(sum(byCabin.business ?? {})).toBe(2);
      expect(sum(byCabin.economy ?? {})).toBe(10);
    }),
  );
});
