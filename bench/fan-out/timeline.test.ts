import { expect, test } from "vitest";
import { createTimelines, judge } from "./timeline.ts";

const timelines = [{ flightId: 7, versions: [3, 4, 6], atMs: [100, 110, 120], changes: [1, 2, 4] }];

test("a message that skips versions tells all of them, each as late as it is", () => {
  const seen = judge([{ flightId: 7, versions: [3, 6], atMs: [105, 150] }], timelines);
  expect(seen).toEqual({ behindMs: [40, 30], changes: 6 });
});

test("versions that were known, or are of another time or flight, count for nothing", () => {
  const known = { flightId: 7, versions: [4, 4, 3, 9], atMs: [1, 2, 3, 130] };
  const stranger = { flightId: 8, versions: [1, 2], atMs: [1, 2] };
  expect(judge([known, stranger], timelines)).toEqual({ behindMs: [10], changes: 4 });
});

test("what is noted is what is written", () => {
  const writer = createTimelines();
  writer.note(7, 3, 100, 1);
  writer.note(7, 4, 110, 2);
  expect(writer.written()).toEqual([{ flightId: 7, versions: [3, 4], atMs: [100, 110], changes: [1, 2] }]);
});
