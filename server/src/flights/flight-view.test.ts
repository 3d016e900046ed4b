import { expect, test } from "vitest";
import { statusOf } from "./flight-view.ts";

const row = { status: "scheduled", departs_at_ms: 2_000, sales_close_at_ms: 1_000 } as const;

test.each([
  ["open", 999],
  ["closed", 1_000],
  ["closed", 1_999],
  ["departed", 2_000],
])("[FL1] a flight is %s at %d ms, when sales close at 1000 and it departs at 2000", (status, nowMs) => {
  expect(statusOf(row, nowMs)).toBe(status);
});

test("[FL2] a cancelled flight is cancelled before and after its time of departure", () => {
  expect(statusOf({ ...row, status: "cancelled" }, 0)).toBe("cancelled");
  expect(statusOf({ ...row, status: "cancelled" }, 3_000)).toBe("cancelled");
});
