/** Why an order was not changed, for whoever wanted to. */
import type { AisleError } from "@aisle/client";
import { refusalText } from "../errors/refusal-text.ts";
import { formatList } from "../i18n/format.ts";
import type { useLanguage } from "../i18n/language.tsx";

export function changeRefusal(
  error: AisleError,
  { text, language, locale }: Pick<ReturnType<typeof useLanguage>, "text" | "language" | "locale">,
): string {
  const { code, details } = error;
  const seats = details?.refusals?.map(({ seat }) => seat) ?? [];
  if (seats.length > 0) return text.change.seatsGone(formatList(seats, locale), seats.length);
  if (code === "timeout_unknown") return text.change.unsure;
  return refusalText(error, { text, language });
}
