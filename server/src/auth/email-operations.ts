/** Proving that an e-mail address is the account's: with a code that is mailed there. */
import type { Language } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Background } from "../mail/background.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { type AccountStore, markEmailVerified } from "./account-store.ts";
import { verificationLetter } from "./letters.ts";
import { CODE_LIFE_MINUTES, type MailedCodes } from "./mailed-codes.ts";
import type { AnnounceUpdate } from "./profile-operations.ts";

export interface EmailProof {
  /** Mails a new code, after the answer. */
  mailCode(email: string, language: Language | undefined): void;
}

interface EmailParts {
  readonly codes: MailedCodes;
  readonly mailer: Mailer;
  readonly background: Background;
  readonly clock: Clock;
}

export function createEmailProof({ codes, mailer, background, clock }: EmailParts): EmailProof {
  return {
    mailCode: (email, language = "en") =>
      background.run("mailing a code to verify an address", async () => {
        const code = await codes.issue("verify_email", email, clock.nowMs());
        if (code) await mailer.send({ to: email, ...verificationLetter(language, code, CODE_LIFE_MINUTES) });
      }),
  };
}

export function createEmailOperations(parts: {
  readonly database: Database;
  readonly accounts: AccountStore;
  readonly codes: MailedCodes;
  readonly emailProof: EmailProof;
  readonly clock: Clock;
  readonly announceUpdate: AnnounceUpdate;
}): Pick<Handlers, "auth.requestVerification" | "auth.verifyEmail"> {
  const { database, accounts, codes, emailProof, clock, announceUpdate } = parts;
  return {
    async "auth.requestVerification"({ language }, { identity }) {
      const account = await accounts.findAccount(identity.userId);
      if (account && !account.user.emailVerified) {
        emailProof.mailCode(account.email, language ?? account.user.language ?? undefined);
      }
      return {};
    },

    async "auth.verifyEmail"({ code }, { identity }) {
      const account = await accounts.findAccount(identity.userId);
      if (!account) throw wrongCode();
      const nowMs = clock.nowMs();
      const proven = await codes.prove("verify_email", account.email, code, nowMs);
      if (!proven) throw wrongCode();
      await transact(database, async (trx) => {
        if (!(await codes.use(trx, proven, nowMs))) throw wrongCode();
        await markEmailVerified(trx, identity.userId, nowMs);
      });
      announceUpdate(identity.userId);
      return { user: { ...account.user, emailVerified: true } };
    },
  };
}

/** One answer for every fault: which it was would help whoever guesses. */
export function wrongCode(): AisleError {
  return new AisleError("invalid_input", "This code is wrong, used or over. Ask for a new one.", {
    issues: [{ path: "code", message: "is not good, or no longer" }],
  });
}
