/**
 * Single-use codes that are mailed: whoever brings one back reads that mailbox. At most one for each purpose and address,
 * the newest. They are kept for addresses without an account as well, so that both cost the same.
 */
import { createHash, randomInt } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../storage/database.ts";
import type { MailedCodeRow, Tables } from "../storage/schema.ts";
import { upsert } from "../storage/upsert.ts";
import type { Passwords } from "./passwords.ts";

export type CodePurpose = MailedCodeRow["purpose"];

/** No 0, O, 1 or I, which look alike. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** 40 bits: with so few attempts nobody guesses one, and argon2 keeps a thief of the database from trying them all. */
const CODE_CHARACTERS = 8;
const MAX_ATTEMPTS = 5;

export const CODE_LIFE_MINUTES = 30;

/** A mailbox gets no more than one code in this time, however often it is asked for. */
const PAUSE_MS = 60_000;

/** Codes are cleared away so long after their end. */
const KEEP_MS = 86_400_000;

/** A code that was brought back and is right, but not used up yet. */
export interface ProvenCode {
  readonly purpose: CodePurpose;
  readonly subject: string;
  readonly hash: string;
}

export interface MailedCodes {
  /** Makes a new code, such as H7KM-2QXP; undefined when the last one is too young. */
  issue(purpose: CodePurpose, email: string, nowMs: number): Promise<string | undefined>;
  /** Counts an attempt. Undefined for a code that is wrong, over, used, or tried too often; all cost the same. */
  prove(purpose: CodePurpose, email: string, code: string, nowMs: number): Promise<ProvenCode | undefined>;
  /** Uses a code up, in the transaction of what it is used for. False when another was quicker. */
  use(trx: Kysely<Tables>, code: ProvenCode, nowMs: number): Promise<boolean>;
}

export function createMailedCodes(parts: { readonly database: Database; readonly passwords: Passwords }): MailedCodes {
  const { database, passwords } = parts;
  const { kysely, dialect } = database;
  const find = (purpose: CodePurpose, subject: string) =>
    kysely
      .selectFrom("mailed_codes")
      .selectAll()
      .where("purpose", "=", purpose)
      .where("subject", "=", subject)
      .executeTakeFirst();

  return {
    async issue(purpose, email, nowMs) {
      const subject = subjectOf(email);
      const last = await find(purpose, subject);
      if (last && last.used_at_ms === null && nowMs - last.created_at_ms < PAUSE_MS) return undefined;
      const code = makeCode();
      const row: MailedCodeRow = {
        purpose,
        subject,
        code_hash: await passwords.hash(code),
        attempts: 0,
        created_at_ms: nowMs,
        expires_at_ms: nowMs + CODE_LIFE_MINUTES * 60_000,
        used_at_ms: null,
      };
      await kysely
        .deleteFrom("mailed_codes")
        .where("expires_at_ms", "<", nowMs - KEEP_MS)
        .execute();
      await upsert(kysely, dialect, {
        table: "mailed_codes",
        key: ["purpose", "subject"],
        update: ["code_hash", "attempts", "created_at_ms", "expires_at_ms", "used_at_ms"],
        rows: [row],
      });
      return `${code.slice(0, 4)}-${code.slice(4)}`;
    },

    async prove(purpose, email, code, nowMs) {
      const subject = subjectOf(email);
      const { numUpdatedRows } = await kysely
        .updateTable("mailed_codes")
        .set(({ eb }) => ({ attempts: eb("attempts", "+", 1) }))
        .where("purpose", "=", purpose)
        .where("subject", "=", subject)
        .where("used_at_ms", "is", null)
        .where("expires_at_ms", ">", nowMs)
        .where("attempts", "<", MAX_ATTEMPTS)
        .executeTakeFirst();
      const row = await find(purpose, subject);
      const hash = row && numUpdatedRows > 0n ? row.code_hash : null;
      const matches = await passwords.verify(hash, code);
      return matches && hash !== null ? { purpose, subject, hash } : undefined;
    },

    async use(trx, { purpose, subject, hash }, nowMs) {
      const { numUpdatedRows } = await trx
        .updateTable("mailed_codes")
        .set({ used_at_ms: nowMs })
        .where("purpose", "=", purpose)
        .where("subject", "=", subject)
        .where("code_hash", "=", hash)
        .where("used_at_ms", "is", null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function subjectOf(email: string): string {
  return createHash("sha256").update(email).digest("base64url");
}

function makeCode(): string {
  return Array.from({ length: CODE_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
