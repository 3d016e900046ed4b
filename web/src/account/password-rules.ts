/** What can be said of a new password while it is typed. The server judges, and knows more passwords that are common. Pure. */
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from "@aisle/protocol/limits.ts";

export type PasswordFault =
  | { readonly kind: "short"; readonly missing: number }
  | { readonly kind: "long"; readonly tooMany: number }
  | { readonly kind: "guessable" };

/** Null for a password with which there is nothing wrong as far as this page can tell. */
export function faultOfPassword(password: string, email: string): PasswordFault | null {
  // As the server counts: code points, of the composed form.
  const count = [...password.normalize("NFC")].length;
  if (count < MIN_PASSWORD_CHARACTERS) return { kind: "short", missing: MIN_PASSWORD_CHARACTERS - count };
  if (count > MAX_PASSWORD_CHARACTERS) return { kind: "long", tooMany: count - MAX_PASSWORD_CHARACTERS };
  return isGuessable(password.toLowerCase(), email.trim().toLowerCase()) ? { kind: "guessable" } : null;
}

function isGuessable(lower: string, email: string): boolean {
  const isOfAddress = email !== "" && (lower === email || lower === email.split("@")[0]);
  const isRepeated = /^(.{1,4})\1+$/su.test(lower);
  return isOfAddress || isRepeated || /^\d{1,8}$/.test(lower);
}
