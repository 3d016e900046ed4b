/** What an error says to a person, by its code. The server's own English message is for programmers. */
import { type AisleError, errorKinds } from "@aisle/client";
import type { Language } from "../i18n/languages.ts";

export function errorText(error: AisleError, language: Language): string {
  return errorKinds[error.code][language];
}
