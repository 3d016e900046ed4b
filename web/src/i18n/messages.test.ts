import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

test("[WI1] one thing is not told as many", () => {
  expect([1, 2].map(en.selection.hold)).toEqual(["Hold 1 seat", "Hold 2 seats"]);
  expect([1, 2].map(en.results.left)).toEqual(["1 seat left", "2 seats left"]);
  expect(en.selection.lost("12A and 12B", 2)).toBe("12A and 12B were just taken by someone else.");
});

test("[WI2] every text of one language exists in the other, none of them empty", () => {
  expect(namesIn(zh)).toEqual(namesIn(en));
  expect(JSON.stringify([en, zh])).not.toContain('""');
});

function namesIn(texts: object): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object" && text !== null ? namesIn(text).map((inner) => `${name}.${inner}`) : [name],
  );
}
