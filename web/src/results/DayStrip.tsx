import { useEffect, useRef } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDay, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { daysAround } from "../search/dates.ts";
import type { FlightQuery } from "../search/search-query.ts";
import { type DayPrice, useDayPrices } from "../search/use-day-prices.ts";

const DAYS = 7;

/** The days around the one that is shown, with the lowest price of each for direct flights one way. */
export function DayStrip({ query, today }: { readonly query: FlightQuery; readonly today: string }) {
  const { text, locale } = useLanguage();
  const strip = useRef<HTMLElement>(null);
  const days = daysAround(query.date, today, DAYS);
  const { from, to, adults, children, infants, cabin, back } = query;
  const prices = useDayPrices({ from, to, adults, children, infants, cabin }, days[0]!, DAYS);

  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && shown)
      strip.current.scrollLeft = shown.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2;
  }, [query.date]);

  return (
    <nav ref={strip} className="day-strip" aria-label={text.results.days}>
      {days.map((date) => {
        const price = prices.byDay.get(date);
        return (
          <Link
            key={date}
            href={hrefOf({ page: "results", ...query, date, back: back !== null && back < date ? date : back })}
            {...(date === query.date && { "aria-current": "date" as const })}
          >
            <span>{formatDay(date, locale, { weekday: "short" })}</span>
            <strong>{formatDay(date, locale, { day: "numeric", month: "short" })}</strong>
            <span className="day-price">{price ? shortly(price) : "–"}</span>
          </Link>
        );
      })}
    </nav>
  );

  function shortly({ lowest, outcome }: DayPrice): string {
    if (lowest) return formatPrice(lowest, locale);
    return outcome === "found" ? "" : text.results.dayOutcomes[outcome];
  }
}
