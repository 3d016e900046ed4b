import { useClient } from "@aisle/client/react";
import { useEffect, useRef } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDay, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { daysAround } from "../search/dates.ts";
import type { FlightQuery } from "../search/search-query.ts";

const DAYS = 7;

/** The days around the one that is shown, with the lowest price of each for direct flights one way. */
export function DayStrip({ query, today }: { readonly query: FlightQuery; readonly today: string }) {
  const { text, locale } = useLanguage();
  const strip = useRef<HTMLElement>(null);
  const days = daysAround(query.date, today, DAYS);
  const prices = useLowestPrices(query, days[0]!);

  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && shown)
      strip.current.scrollLeft = shown.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2;
  }, [query.date]);

  return (
    <nav ref={strip} className="day-strip" aria-label={text.results.days}>
      {days.map((date) => {
        const lowest = prices.get(date);
        return (
          <Link
            key={date}
            href={hrefOf({ page: "results", ...query, date })}
            {...(date === query.date && { "aria-current": "date" as const })}
          >
            <span>{formatDay(date, locale, { weekday: "short" })}</span>
            <strong>{formatDay(date, locale, { day: "numeric", month: "short" })}</strong>
            <span className="day-price">{lowest ? formatPrice(lowest, locale) : "–"}</span>
          </Link>
        );
      })}
    </nav>
  );
}

function useLowestPrices(query: FlightQuery, from: string) {
  const client = useClient();
  const { from: origin, to: destination, adults, children, infants, cabin } = query;
  const input = { origin, destination, from, days: DAYS, passengers: { adults, children, infants }, cabin };
  const answer = useQuery(`calendar ${JSON.stringify(input)}`, (signal) => client.flights.calendar(input, { signal }));
  return new Map(answer.status === "ready" ? answer.data.days.map(({ date, lowest }) => [date, lowest]) : []);
}
