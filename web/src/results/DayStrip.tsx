import { useEffect, useRef } from "react";
import { Link } from "../app/Link.tsx";
import { type FlightQuery, hrefOf } from "../app/routes.ts";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { daysAround } from "../search/dates.ts";

const DAYS = 7;

/** The days around the one that is shown. */
export function DayStrip({ query, today }: { readonly query: FlightQuery; readonly today: string }) {
  const { text, locale } = useLanguage();
  const strip = useRef<HTMLElement>(null);

  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && shown)
      strip.current.scrollLeft = shown.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2;
  }, [query.date]);

  return (
    <nav ref={strip} className="day-strip" aria-label={text.results.days}>
      {daysAround(query.date, today, DAYS).map((date) => (
        <Link
          key={date}
          href={hrefOf({ page: "results", ...query, date })}
          {...(date === query.date && { "aria-current": "date" as const })}
        >
          <span>{formatDay(date, locale, { weekday: "short" })}</span>
          <strong>{formatDay(date, locale, { day: "numeric", month: "short" })}</strong>
        </Link>
      ))}
    </nav>
  );
}
