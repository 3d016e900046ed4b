/** Why something was refused, in the reader's language and as exactly as the server says it. Pure. */
import { type AisleError, errorKinds, type RefusalAbout, type RefusalReason } from "@aisle/client";
import type { RefusalWords } from "../i18n/en-refusals.ts";
import type { Language } from "../i18n/languages.ts";

export interface Words {
  readonly language: Language;
  readonly text: { readonly refusals: Readonly<Record<RefusalReason, RefusalWords>> };
}

/** All reasons, of the whole and of its parts; without any, what the code means. */
export function refusalText({ code, details }: AisleError, { language, text }: Words): string {
  const given = [{ reason: details?.reason, about: details?.about }, ...(details?.issues ?? [])];
  const told = given.flatMap(({ reason, about }) => reasonText(reason, about, text.refusals) ?? []);
  return told.length > 0 ? [...new Set(told)].join(" ") : errorKinds[code][language];
}

/** Undefined for what has no reason, or one that this build does not know. */
export function reasonText(
  reason: RefusalReason | undefined,
  about: RefusalAbout | undefined,
  refusals: Words["text"]["refusals"],
): string | undefined {
  if (reason === undefined || !Object.hasOwn(refusals, reason)) return undefined;
  const words = refusals[reason];
  return typeof words === "string" ? words : words(about ?? {});
}
