/** What a refusal means to someone who logs in or looks after an account. */
import type { AisleError } from "@aisle/client";
import { refusalText } from "../errors/refusal-text.ts";
import { formatWait } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

export function useProblemText(): (error: AisleError) => string {
  const { text, language, locale } = useLanguage();
  return (error) => {
    switch (error.code) {
      case "rate_limited":
        return text.account.tooMany(formatWait(error.details?.retryAfterMs ?? 0, locale));
      case "unavailable":
      case "timeout_unknown":
        return navigator.onLine ? text.account.noAnswer : text.account.offline;
      default:
        return refusalText(error, { text, language });
    }
  };
}
