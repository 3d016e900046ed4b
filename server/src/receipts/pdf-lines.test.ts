import { expect, test } from "vitest";
import { linesOf } from "./pdf-lines.ts";

const broken = (text: string, width: number) => linesOf(text, width, (part) => [...part].length);

test.each([
  ["at spaces", "Fare rules of this one", 10, ["Fare rules", "of this", "one"]],
  [
    "not at a space that does not break",
    "Seats: Ann\u00A012A, Bo\u00A012B",
    14,
    ["Seats:", "Ann\u00A012A,", "Bo\u00A012B"],
  ],
  ["between Chinese characters", "起飞前可全额退票", 5, ["起飞前可全", "额退票"]],
  ["not before what ends a phrase", "起飞前可全，额退票", 5, ["起飞前可", "全，额退票"]],
  ["not behind what begins one", "起飞前可（全）", 5, ["起飞前可", "（全）"]],
  ["within a word that no line has room for", "abcdefghijkl mn", 5, ["abcde", "fghij", "kl mn"]],
  ["never when there is room", "one line", 80, ["one line"]],
  ["to one empty line when there is nothing", "", 80, [""]],
])("[RE16] lines of a PDF break %s", (_what, text, width, expected) => {
  expect(broken(text, width)).toEqual(expected);
});
