import { expect, test } from "vitest";
import { faultOfName } from "./name-rules.ts";

test.each(["Ada Byron", "李小龙", "𠮷野家🌸", "Иван Петров", "محمد", "e\u0301".repeat(80), " Ann "])(
  "[WU6] %s is a name",
  (name) => {
    expect(faultOfName(name)).toBeNull();
  },
);

test("[WU7] a name that is missing, too long, or holds what cannot be seen is told so while it is typed", () => {
  expect(faultOfName(" \u00a0")).toEqual({ kind: "missing" });
  expect(faultOfName("𠮷".repeat(82))).toEqual({ kind: "long", tooMany: 2 });
  expect(faultOfName("Ann\tByron")).toEqual({ kind: "unseen" });
});
