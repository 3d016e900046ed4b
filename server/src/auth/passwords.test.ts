import { beforeAll, expect, test } from "vitest";
import { createPasswords, type PasswordHasher, refuseWeakPassword } from "./passwords.ts";

/** Stands in front of the real hasher and writes down what it was asked to do. */
function recording(hasher: PasswordHasher): PasswordHasher & { readonly work: string[] } {
  const work: string[] = [];
  return {
    work,
    hash: (password) => hasher.hash(password),
    verify(storedHash, password) {
      work.push(storedHash.split("$").slice(1, 4).join(" "));
      return hasher.verify(storedHash, password);
    },
  };
}

const real = createPasswords();
let stored: string;

beforeAll(async () => {
  stored = await real.hash("kestrel48217");
});

test("[AU3] passwords are stored as argon2id with 19 MiB, two passes and one lane", () => {
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("[AU4] the right password matches, another does not", async () => {
  expect(await real.verify(stored, "kestrel48217")).toBe(true);
  expect(await real.verify(stored, "kestrel48218")).toBe(false);
});

test("[AU5] an unknown account costs one check of the same parameters as a known one, and never matches", async () => {
  const hasher = recording(real);
  const passwords = createPasswords({ hasher });
  await passwords.verify(stored, "wrong password");
  const matched = await passwords.verify(null, "no account has this password");
  expect(matched).toBe(false);
  expect(hasher.work).toHaveLength(2);
  expect(hasher.work[1]).toBe(hasher.work[0]);
});

test("[AU6] more password checks than may wait are refused with unavailable at once, and the others are done", async () => {
  const passwords = createPasswords({ hasher: { hash: async () => "hash", verify: async () => true } });
  const answers = await Promise.allSettled(Array.from({ length: 70 }, () => passwords.hash("anything")));
  const refusals = answers.filter((answer) => answer.status === "rejected").map((answer) => answer.reason);
  expect(refusals).toHaveLength(4);
  expect(refusals[0]).toMatchObject({ code: "unavailable", retryable: true });
});

test.each(["ann.lee@example.com", "Ann.Lee", "Password1!"])(
  "[AU7] the password %s is refused for ann.lee@example.com",
  (password) => {
    expect(() => refuseWeakPassword(password, "ann.lee@example.com")).toThrowError(
      expect.objectContaining({ code: "invalid_input" }),
    );
  },
);
