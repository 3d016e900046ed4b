/** Changing a password, and setting a new one in place of one that was forgotten. Either logs out the other devices. */
import type { User } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Background } from "../mail/background.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { type Account, type AccountStore, markEmailVerified, replacePassword } from "./account-store.ts";
import { wrongCode } from "./email-operations.ts";
import { passwordChangedLetter, resetLetter } from "./letters.ts";
import { CODE_LIFE_MINUTES, type MailedCodes } from "./mailed-codes.ts";
import { type Passwords, refuseWeakPassword } from "./passwords.ts";
import { revokeAllOf, type SessionEnd } from "./session-store.ts";

export function createPasswordOperations(parts: {
  readonly database: Database;
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly codes: MailedCodes;
  readonly mailer: Mailer;
  readonly background: Background;
  readonly clock: Clock;
  readonly announceEnd: (end: SessionEnd) => void;
}): Pick<Handlers, "auth.changePassword" | "auth.requestPasswordReset" | "auth.resetPassword"> {
  const { database, accounts, passwords, codes, mailer, background, clock, announceEnd } = parts;

  const tellOwner = ({ email, user }: Account) =>
    background.run("mailing that a password was changed", () =>
      mailer.send({ to: email, ...passwordChangedLetter(user.language) }),
    );

  const revokeOthers = (user: User, exceptSessionId: string | null) => ({
    ...{ userId: user.userId, exceptSessionId, reason: "password_changed" as const, nowMs: clock.nowMs() },
  });

  const change = async (account: Account, password: string, sessionId: string) => {
    const newHash = await passwords.hash(password);
    const { user, passwordHash: oldHash } = account;
    const ends = await transact(database, async (trx) => {
      if (!(await replacePassword(trx, { userId: user.userId, oldHash, newHash }))) throw wrongPassword();
      return revokeAllOf(trx, revokeOthers(user, sessionId));
    });
    for (const end of ends) announceEnd(end);
    tellOwner(account);
  };

  return {
    async "auth.changePassword"({ currentPassword, newPassword }, { identity }) {
      const account = await accounts.findAccount(identity.userId);
      if (!account) throw new AisleError("unauthenticated", "This account is gone.");
      refuseWeakPassword(newPassword, account.email, "newPassword");
      if (await passwords.verify(account.passwordHash, currentPassword)) {
        await change(account, newPassword, identity.sessionId);
      } else if (!(await passwords.verify(account.passwordHash, newPassword))) {
        // Otherwise it is the repetition of a change whose answer was lost.
        throw wrongPassword();
      }
      return {};
    },

    async "auth.requestPasswordReset"({ email, language }) {
      background.run("mailing a code to reset a password", async () => {
        const account = await accounts.findByEmail(email);
        const code = await codes.issue("reset_password", email, clock.nowMs());
        if (account && code) {
          const spoken = language ?? account.user.language ?? "en";
          await mailer.send({ to: account.email, ...resetLetter(spoken, code, CODE_LIFE_MINUTES) });
        }
      });
      return {};
    },

    async "auth.resetPassword"({ email, code, newPassword }) {
      refuseWeakPassword(newPassword, email, "newPassword");
      const nowMs = clock.nowMs();
      const proven = await codes.prove("reset_password", email, code, nowMs);
      const account = await accounts.findByEmail(email);
      if (!proven || !account) throw wrongCode();
      const { user, passwordHash: oldHash } = account;
      const newHash = await passwords.hash(newPassword);
      const ends = await transact(database, async (trx) => {
        if (!(await codes.use(trx, proven, nowMs))) throw wrongCode();
        if (!(await replacePassword(trx, { userId: user.userId, oldHash, newHash }))) throw wrongCode();
        await markEmailVerified(trx, user.userId, nowMs);
        return revokeAllOf(trx, revokeOthers(user, null));
      });
      for (const end of ends) announceEnd(end);
      tellOwner(account);
      return {};
    },
  };
}

export function wrongPassword(): AisleError {
  return new AisleError("invalid_input", "The current password is wrong.", {
    issues: [{ path: "currentPassword", message: "is wrong" }],
  });
}
