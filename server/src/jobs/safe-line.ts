/**
 * What went wrong, as one short line that may be stored and shown: ASCII without control characters, and without what
 * looks like a secret or a person. Errors come from providers and drivers, who put into them what they please.
 */
export const MAX_ERROR_CHARACTERS = 300;

/** Looked at before anything is struck out of it: a response can be long. */
const MAX_READ_CHARACTERS = 4_000;

const struckOut: readonly (readonly [RegExp, string])[] = [
  [/\/\/[^\s/@]+@/g, "//[credentials]@"],
  [/[^\s'"<>@/\\]+@[^\s'"<>@/\\]+\.[a-z]{2,}/gi, "[e-mail]"],
  [/\b(?:bearer|basic)\s+\S+/gi, "[authorization]"],
  // Keys of Stripe and Standard Webhooks.
  [/\b(?:sk|rk|pk|whsec)_\w[\w+/=-]*/g, "[key]"],
  // Tokens in the form of JWTs.
  [/\beyJ[\w-]+(?:\.[\w-]*)*/g, "[token]"],
  // Long random texts, whatever they are; ids have hyphens and are shorter between them.
  [/[A-Za-z0-9+/_=]{32,}/g, "[secret]"],
  // As long as a card's number, however it is written.
  [/\b\d(?:[ -]?\d){12,18}\b/g, "[number]"],
];

export function safeLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = struckOut
    .reduce((rest, [what, mark]) => rest.replaceAll(what, mark), text.slice(0, MAX_READ_CHARACTERS))
    .replaceAll(/[^\x20-\x7e]+/g, " ")
    .trim();
  return line.slice(0, MAX_ERROR_CHARACTERS);
}
