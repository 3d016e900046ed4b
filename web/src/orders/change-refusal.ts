/** Why an order was not changed, for whoever wanted to. */
import type { AisleError } from "@aisle/client";
import { errorText } from "../errors/error-text.ts";
import { formatList } from "../i18n/format.ts";
import type { useLanguage } from "../i18n/language.tsx";

/** The server gives its reasons in English; where there is none of ours, other languages say it more generally. */
export function changeRefusal(
  error: AisleError,
  { text, language, locale }: Pick<ReturnType<typeof useLanguage>, "text" | "language" | "locale">,
): string {
  const { code, message, details } = error;
  const seats = details?.refusals?.map(({ seat }) => seat) ?? [];
  if (seats.length > 0) return text.change.seatsGone(formatList(seats, locale), seats.length);
  if (code === "timeout_unknown") return text.change.unsure;
  if (code === "order_state") return language === "en" ? message : text.change.orderState;
  const reasons = details?.issues?.map((issue) => sentenceOf(issue.message)) ?? [];
  if (reasons.length > 0) return language === "en" ? reasons.join(" ") : text.change.notAllowed;
  return errorText(error, language);
}

/** "seat 14A of AI117 is at an exit" as a sentence. */
function sentenceOf(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
