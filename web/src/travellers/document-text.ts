/** What may be shown of a travel document, in words. */
import type { ShownDocument } from "@aisle/client";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

/** "Passport ending in T47, valid until 1 January 2035". */
export function useDocumentText(): (document: ShownDocument) => string {
  const { text, locale } = useLanguage();
  return ({ kind, numberEnd, expiresOn }) =>
    text.travellers.document(
      text.travellers.kinds[kind],
      numberEnd,
      formatDay(expiresOn, locale, { dateStyle: "long" }),
    );
}
