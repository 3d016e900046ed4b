import { expect, test } from "vitest";
import { isCommonPassword } from "./common-passwords.ts";

test.each([
  "password",
  "Password1",
  "P@ssw0rd",
  "P@ssw0rd!",
  "passw0rd2024",
  "qwertyuiop",
  "Qwerty123!",
  "1q2w3e4r",
  "12345678",
  "87654321",
  "20012001",
  "19850412",
  "aaaaaaaa",
  "abcd1234",
  "iloveyou",
  "ILoveYou!!",
  "Summer2026",
  "1234qwer",
  "asdfghjkl",
  "trustno1",
  "letmein1",
  "changeme",
  "starwars",
  "passpass",
])("[AU1] the common password %s is known as one", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "correct horse battery staple",
  "tr4vel-light-to-Oslo",
  "xK9#mQ2$vL",
  "日本の空はとても青い",
  "my dog ate the runway",
  "kestrel48217",
  "zehn kleine Wolken",
])("[AU2] the uncommon password %s is let pass", (password) => {
  expect(isCommonPassword(password)).toBe(false);
});
