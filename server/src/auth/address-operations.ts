/** Giving an account another e-mail address: whoever knows the password and reads the new mailbox may. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Background } from "../mail/background.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { type Account, type AccountStore, replaceEmail } from "./account-store.ts";
import { wrongCode } from "./email-operations.ts";
import { addressChangedLetter, newAddressLetter } from "./letters.ts";
import { CODE_LIFE_MINUTES, type MailedCodes } from "./mailed-codes.ts";
import { wrongPassword } from "./password-operations.ts";
import type { Passwords } from "./passwords.ts";
import type { AnnounceUpdate } from "./profile-operations.ts";

export function createAddressOperations(parts: {
  readonly database: Database;
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly codes: MailedCodes;
  readonly mailer: Mailer;
  readonly background: Background;
  readonly clock: Clock;
  readonly announceUpdate: AnnounceUpdate;
}): Pick<Handlers, "auth.requestEmailChange" | "auth.changeEmail"> {
  const { database, accounts, passwords, codes, mailer, background, clock, announceUpdate } = parts;

  const tellOldAddress = ({ email, user }: Account, newEmail: string) =>
    background.run("mailing that an address was changed", () =>
      mailer.send({ to: email, ...addressChangedLetter(user.language, newEmail) }),
    );

  return {
    async "auth.requestEmailChange"({ email, currentPassword, language }, { identity }) {
      const account = await accounts.findAccount(identity.userId);
      const matches = await passwords.verify(account?.passwordHash ?? null, currentPassword);
      if (!account || !matches) throw wrongPassword();
      const spoken = language ?? account.user.language ?? "en";
      background.run("mailing a code to a new address", async () => {
        const code = await codes.issue("change_email", email, clock.nowMs());
        if (code) await mailer.send({ to: email, ...newAddressLetter(spoken, code, CODE_LIFE_MINUTES) });
      });
      return {};
    },

    async "auth.changeEmail"({ email, code }, { identity }) {
      const { userId } = identity;
      const account = await accounts.findAccount(userId);
      if (!account) throw wrongCode();
      // The repetition of a change whose answer was lost: its code is used up.
      if (account.email === email) return { user: account.user };
      const nowMs = clock.nowMs();
      const proven = await codes.prove("change_email", email, code, nowMs);
      if (!proven) throw wrongCode();
      await transact(database, async (trx) => {
        if (!(await codes.use(trx, proven, nowMs))) throw wrongCode();
        if (!(await replaceEmail(trx, { userId, email, nowMs }))) throw addressTaken();
      });
      tellOldAddress(account, email);
      announceUpdate(userId);
      return { user: { ...account.user, email, emailVerified: true } };
    },
  };
}

/** Told only to whoever reads that mailbox. */
function addressTaken(): AisleError {
  return new AisleError("id_conflict", "This e-mail address has another account.");
}
