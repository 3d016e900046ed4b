import { expect, test } from "vitest";
import { isOriginAllowed } from "./origin.ts";

const allowed = ["https://www.example.com"];

test.each([
  [undefined, true],
  ["https://www.example.com", true],
  ["http://node.example:3000", true],
  ["https://node.example:3000", true],
  ["http://www.example.com", false],
  ["https://www.example.com:444", false],
  ["https://www.example.com.evil.example", false],
  ["https://WWW.example.com.", false],
  ["http://node.example", false],
  ["http://evil.example?node.example:3000", false],
  ["http://node.example:3000@evil.example", false],
  ["null", false],
  ["", false],
])("[OR1] the origin %s is allowed: %s", (origin, expected) => {
  expect(isOriginAllowed({ origin, host: "node.example:3000" }, allowed)).toBe(expected);
});
