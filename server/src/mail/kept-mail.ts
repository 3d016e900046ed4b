/** The mailer of development: nothing leaves this process; the last letters are kept to be looked at. */
import type { Letter, Mailer } from "./mailer.ts";

const MAX_LETTERS = 50;

export interface KeptLetter extends Letter {
  readonly atMs: number;
}

export interface KeptMail extends Mailer {
  /** Newest first. */
  letters(): readonly KeptLetter[];
}

export function createKeptMail(nowMs: () => number): KeptMail {
  const kept: KeptLetter[] = [];
  return {
    async send(letter) {
      kept.unshift({ ...letter, atMs: nowMs() });
      kept.length = Math.min(kept.length, MAX_LETTERS);
    },
    letters: () => kept,
  };
}
