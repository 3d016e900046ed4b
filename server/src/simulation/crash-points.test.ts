/** A node that dies at any point of a standard trip leaves nothing behind that is not put right. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { cutEverywhere } from "./crash-points.ts";
import { standardTrips } from "./standard-trips.ts";
import { createTemplate, type Template } from "./template.ts";

let template: Template;

beforeAll(async () => {
  template = await createTemplate();
});
afterAll(() => template.remove());

test.each(Object.entries(standardTrips))(
  "[MS3] whoever dies at any step of the way, the end is the same: %s",
  async (_name, trip) => {
    const { points, found } = await cutEverywhere(template, trip);
    expect(found).toBeUndefined();
    expect(points).toBeGreaterThan(5);
  },
  300_000,
);
