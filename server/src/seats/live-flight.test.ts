import { decodeSeats } from "@aisle/protocol/frame.ts";
import { expect, test } from "vitest";
import { smallLayout } from "../testing/small-layout.ts";
import { createLiveFlight } from "./live-flight.ts";
import type { SeatDelta } from "./seat-delta.ts";

const layout = smallLayout();

function aLiveFlight(version = 5) {
  return createLiveFlight({ flightId: 1, version, layout, states: new Uint8Array(layout.seats.length) });
}

const delta = (version: number, ...changes: SeatDelta["changes"]): SeatDelta => ({ flightId: 1, version, changes });

test("[LF1] the next version is applied and shows in the frame", () => {
  const live = aLiveFlight();
  expect(live.apply(delta(6, ["1B", 1, null], ["4F", 2, null]))).toBe("applied");
  const frame = live.frame();
  expect(frame.version).toBe(6);
  const states = decodeSeats(frame.seats, layout.seats.length);
  expect([states[layout.indexOf.get("1B")!], states[layout.indexOf.get("4F")!], states[0]]).toEqual([1, 2, 0]);
});

test("[LF2] an older version is dropped and a gap is reported, neither changing the map", () => {
  const live = aLiveFlight();
  const before = live.frame();
  expect(live.apply(delta(5, ["1A", 2, null]))).toBe("old");
  expect(live.apply(delta(7, ["1A", 2, null]))).toBe("gap");
  expect(live.frame()).toBe(before);
});

test("[LF3] a seat that the layout lacks is a gap: the aircraft was changed", () => {
  const live = aLiveFlight();
  expect(live.apply(delta(6, ["77K", 1, null]))).toBe("gap");
  expect(live.version).toBe(5);
});

test("[LF4] a newer reading replaces the map, an older one does not", () => {
  const live = aLiveFlight();
  const states = new Uint8Array(layout.seats.length).fill(3);
  expect(live.replace({ flightId: 1, version: 4, layout, states })).toBe(false);
  expect(live.replace({ flightId: 1, version: 9, layout, states })).toBe(true);
  expect(live.frame().version).toBe(9);
});

test("[LF5] another layout replaces the map even at the same version", () => {
  const live = aLiveFlight();
  const larger = smallLayout({ rows: 6 });
  live.replace({ flightId: 1, version: 5, layout: larger, states: new Uint8Array(larger.seats.length) });
  expect(live.frame().layoutId).toBe(larger.layout.layoutId);
});
