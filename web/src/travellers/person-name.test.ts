import { expect, test } from "vitest";
import { nameProblem, tidyName } from "./person-name.ts";

test.each([
  ["Ａｎｎ　Ｌｅｅ", "Ann Lee"],
  ["  MÜLLER  ", "MÜLLER"],
  ["Ann\tMarie\n", "Ann Marie"],
  ["Jose\u0301", "José"],
  ["O´Hara", "O’Hara"],
  ["Smith‐Jones", "Smith-Jones"],
  ["\u200EAnn\u200B", "Ann"],
  ["O'Hara", "O'Hara"],
])("[WV1] a pasted name is put right where it can be: %j", (pasted, tidy) => {
  expect(tidyName(pasted)).toBe(tidy);
});

test.each(["José", "Đặng Thị", "MÜLLER", "O'Hara-Smith", "Ｗａｎｇ", "St. John"])(
  "[WV2] a name that a travel document can have is accepted: %s",
  (name) => {
    expect(nameProblem(name)).toBeNull();
  },
);

test.each([
  ["王伟", "han"],
  ["Wang 王", "han"],
  ["Анна", "script"],
  ["محمد", "script"],
  ["김민수", "script"],
  ["たなか", "script"],
  ["Ann😀", "emoji"],
  ["🇩🇪", "emoji"],
  ["Ann2", "digit"],
  ["Ann٢", "digit"],
  ["Müller, Ann", "sign"],
  ["<b>Ann</b>", "sign"],
  ["-Ann", "sign"],
  [" \u200B ", "missing"],
  ["A".repeat(40), "long"],
] as const)("[WV3] what is wrong with the name %s is named: %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});
