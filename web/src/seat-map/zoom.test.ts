import { expect, test } from "vitest";
import { clampZoom, isSecondTap, isTooSmall, NEAR, stepZoom, zoomAfterDoubleTap, zoomToFit } from "./zoom.ts";

test("[WZ1] a deck is drawn no smaller and no larger than helps, and at its usual size when it is close to that", () => {
  expect([clampZoom(0), clampZoom(99), clampZoom(1.05), clampZoom(2)]).toEqual([0.25, 3, 1, 2]);
});

test("[WZ2] as many steps out as in lead back", () => {
  const near = stepZoom(stepZoom(1, 1), 1);
  expect(near).toBeGreaterThan(1.5);
  expect(stepZoom(stepZoom(near, -1), -1)).toBe(1);
});

test("[WZ3] a double tap makes seats of 24 pixels 44 wide or more, and the next one leads back", () => {
  const zoom = zoomAfterDoubleTap(1);
  expect(zoom * 25).toBeGreaterThanOrEqual(44);
  expect(zoomAfterDoubleTap(zoom)).toBe(1);
  expect(zoomAfterDoubleTap(0.4)).toBe(NEAR);
});

test("[WZ4] the whole of a long deck fits into the window; a short one is not enlarged", () => {
  expect(zoomToFit(2, 4_000, 1_000)).toBe(0.5);
  expect(zoomToFit(1, 500, 1_000)).toBe(1);
});

test("[WZ5] seats under 24 pixels are too small to be tapped", () => {
  expect(isTooSmall(26, 1)).toBe(false);
  expect(isTooSmall(26, 0.5)).toBe(true);
});

test("[WZ6] two taps are a double tap when they are close in time and place", () => {
  const first = { atMs: 1_000, x: 100, y: 100 };
  expect(isSecondTap(first, { atMs: 1_200, x: 108, y: 95 })).toBe(true);
  expect(isSecondTap(first, { atMs: 1_500, x: 100, y: 100 })).toBe(false);
  expect(isSecondTap(first, { atMs: 1_200, x: 150, y: 100 })).toBe(false);
  expect(isSecondTap(null, first)).toBe(false);
});
