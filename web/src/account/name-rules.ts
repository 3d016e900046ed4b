/** What can be said of a person's name while it is typed: any script will do. The server judges, by the same rules. Pure. */
import { MAX_NAME_CHARACTERS } from "@aisle/protocol/limits.ts";

export type NameFault =
  | { readonly kind: "missing" }
  | { readonly kind: "long"; readonly tooMany: number }
  /** Something in it cannot be seen: line breaks, broken characters. */
  | { readonly kind: "unseen" };

/** Null for a name with which there is nothing wrong. */
export function faultOfName(name: string): NameFault | null {
  // As the server counts: code points, of the composed form.
  const plain = name.normalize("NFC").trim();
  if (plain === "") return { kind: "missing" };
  if (/[\p{Cc}\p{Cs}]/u.test(plain)) return { kind: "unseen" };
  const tooMany = [...plain].length - MAX_NAME_CHARACTERS;
  return tooMany > 0 ? { kind: "long", tooMany } : null;
}
