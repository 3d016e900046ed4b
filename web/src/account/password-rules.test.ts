import { expect, test } from "vitest";
import { faultOfPassword } from "./password-rules.ts";

const email = "Ada.Byron@aisle.example";

test("[WU1] a new password is told how far it is from 8 to 128 characters, counted as the server counts", () => {
  expect(faultOfPassword("", email)).toEqual({ kind: "short", missing: 8 });
  expect(faultOfPassword("orchids", email)).toEqual({ kind: "short", missing: 1 });
  expect(faultOfPassword("𠮷野家🌸桜", email)).toEqual({ kind: "short", missing: 3 });
  expect(faultOfPassword("e\u0301".repeat(7), email)).toEqual({ kind: "short", missing: 1 });
  expect(faultOfPassword("a sentence ".repeat(12), email)).toEqual({ kind: "long", tooMany: 4 });
  expect(faultOfPassword("orchids!", email)).toBeNull();
});

test.each(["ada.byron", "ADA.BYRON@aisle.example", "abababab", "passpass", "19840229"])(
  "[WU2] %s is told to be guessable before it is sent",
  (password) => {
    expect(faultOfPassword(password, ` ${email} `)).toEqual({ kind: "guessable" });
  },
);

test("[WU2] without an address nothing is taken for it", () => {
  expect(faultOfPassword("ada.byron", "")).toBeNull();
});
