/** Passwords: argon2id with the numbers of OWASP's cheat sheet (19 MiB, two passes, one lane). */
import { argon2id, hash, type HashOptions, verify } from "argon2";
import { AisleError } from "@aisle/protocol/errors.ts";
import { boundedWork } from "./bounded-work.ts";
import { isCommonPassword } from "./common-passwords.ts";

const argon2Options = {
  type: argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const satisfies HashOptions;

/**
 * Hashes at a time in one node. They run on the thread pool that files and DNS share (four threads), so that a rush of
 * logins must leave some of it free.
 */
const MAX_HASHES_AT_ONCE = 2;

/** Waiting beyond these answers `unavailable`: at 25 ms a hash, the last one waits 0.8 s, well within a call's time. */
const MAX_HASHES_WAITING = 64;

/** What an unknown account's password is checked against, so that it costs what a known one's does. Matches none. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,p=1,t=2$cVnSHguGfMGadMvWsDv1WA$i8Qc3y9jAWRDxdf3J5/4gicPcF3YrZ0zDRs/e/PjUrw";

export interface Passwords {
  /** @throws AisleError `unavailable` when too many are waiting. */
  hash(password: string): Promise<string>;
  /**
   * True when `password` is the one behind `storedHash`; never for null, which stands for an account that does not
   * exist and takes the same work.
   * @throws AisleError `unavailable` when too many are waiting.
   */
  verify(storedHash: string | null, password: string): Promise<boolean>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(storedHash: string, password: string): Promise<boolean>;
}

const argon2Hasher: PasswordHasher = {
  hash: (password) => hash(password, argon2Options),
  verify: (storedHash, password) => verify(storedHash, password),
};

export function createPasswords({ hasher = argon2Hasher }: { readonly hasher?: PasswordHasher } = {}): Passwords {
  const inTurn = boundedWork({ atOnce: MAX_HASHES_AT_ONCE, waiting: MAX_HASHES_WAITING });
  return {
    hash: (password) => inTurn(() => hasher.hash(password)),
    async verify(storedHash, password) {
      const matches = await inTurn(() => hasher.verify(storedHash ?? NOBODYS_HASH, password));
      return matches && storedHash !== null;
    },
  };
}

/**
 * Refuses what attackers try first: common passwords, and the account's own e-mail address.
 * @throws AisleError `invalid_input`, naming the field at `path`.
 */
export function refuseWeakPassword(password: string, email: string, path = "password"): void {
  const lower = password.toLowerCase();
  const guessable = isCommonPassword(password) || lower === email || lower === email.split("@")[0];
  if (!guessable) return;
  throw new AisleError("invalid_input", "This password is too easy to guess. Choose another.", {
    issues: [{ path, message: "is among the first that attackers try" }],
  });
}
