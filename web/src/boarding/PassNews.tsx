import { formatInstant } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { KeptPasses } from "./use-boarding-passes.ts";

/** Says when passes may be out of date, and when they have just changed. */
export function PassNews({ kept, isLive }: { readonly kept: KeptPasses; readonly isLive: boolean }) {
  const { text, locale } = useLanguage();
  const news = isLive
    ? kept.isChanged && text.boarding.changed
    : text.boarding.asOf(formatInstant(kept.askedAtMs, locale));
  return (
    <p className="pass-news" role="status" data-look={isLive ? "changed" : "offline"}>
      {news}
    </p>
  );
}
