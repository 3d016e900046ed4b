import { expect, test } from "vitest";
import { toAsciiJson } from "./ascii-json.ts";

test("[JB1] JSON in ASCII says in any script what JSON says", () => {
  const value = { name: "Zoë 李 👩‍✈️", note: 'a "quoted"\n\u007f line\u2028', list: [1, null, true] };
  const text = toAsciiJson(value);
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text)).toEqual(value);
});
