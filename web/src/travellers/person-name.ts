/**
 * Names as travel documents have them for machines: in Latin letters. What is pasted comes in every other shape, so that
 * what can be put right is, and what cannot is named. Pure; the server has the last word.
 */
export type NameProblem = "missing" | "han" | "script" | "emoji" | "digit" | "sign" | "long";

/** What a passport's machine-readable lines have room for, as protocol/src/limits.ts has it. */
const MAX_NAME_CHARACTERS = 39;

/** As protocol/src/passengers.ts has it. */
const latinName = /^[\p{Script=Latin}\p{M}][\p{Script=Latin}\p{M} '’.-]*$/u;

/** Full-width letters become plain ones, marks that look alike one, and what cannot be seen is gone; capitals stay. */
export function tidyName(name: string): string {
  return (
    name
      // First: compatibility would take an accent that stands alone for a space with an accent.
      .replaceAll(/[‘ʹʻʼ´`]/g, "’")
      .normalize("NFKC")
      .replaceAll(/\p{Cf}/gu, "")
      .replaceAll(/[\s\p{Cc}]+/gu, " ")
      .replaceAll(/[‐‒–—−]/g, "-")
      .trim()
  );
}

export function nameProblem(name: string): NameProblem | null {
  const plain = tidyName(name);
  if (plain === "") return "missing";
  if (/\p{Script=Han}/u.test(plain)) return "han";
  if (/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(plain)) return "emoji";
  if (/[^\P{L}\p{Script=Latin}]/u.test(plain)) return "script";
  if (/\p{N}/u.test(plain)) return "digit";
  if (!latinName.test(plain)) return "sign";
  return [...plain].length > MAX_NAME_CHARACTERS ? "long" : null;
}
