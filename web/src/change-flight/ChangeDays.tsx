import type { Order } from "@aisle/client";
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

interface ChangeDaysProps {
  readonly order: Order;
  readonly slice: number;
  readonly query: FlightQuery;
  readonly today: string;
}

/** The days around the one that is looked at, with the lowest fares of each. */
export function ChangeDays({ order, slice, query, today }: ChangeDaysProps) {
  const { text, locale } = useLanguage();
  const client = useClient();
  const strip = useRef<HTMLElement>(null);
  const days = daysAround(query.date, today, DAYS);
  const { from: origin, to: destination, adults, children, infants, cabin } = query;
  const passengers = { adults, children, infants };
  const input = { origin, destination, from: days[0]!, days: DAYS, passengers, cabin };
  const asked = useQuery(`calendar ${JSON.stringify(input)}`, (signal) => client.flights.calendar(input, { signal }));
  const prices = new Map(asked.status === "ready" ? asked.data.days.map((day) => [day.date, day]) : []);

  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && shown)
      strip.current.scrollLeft = shown.offsetLeft - (strip.current.clientWidth - shown.offsetWidth) / 2;
  }, [query.date]);

  return (
    <nav ref={strip} className="day-strip" aria-label={text.results.days}>
      {days.map((date) => {
        const { lowest, outcome } = prices.get(date) ?? {};
        // A change stays in the currency that was paid in.
        const price = lowest?.currency === order.price.currency ? formatPrice(lowest, locale) : "\u00a0";
        return (
          <Link
            key={date}
            href={hrefOf({ page: "changeFlight", orderId: order.orderId, slice, date, flightIds: [] })}
            {...(date === query.date && { "aria-current": "date" as const })}
          >
            <span>{formatDay(date, locale, { weekday: "short" })}</span>
            <strong>{formatDay(date, locale, { day: "numeric", month: "short" })}</strong>
            <span className="day-price">{outcome === "sold_out" ? text.results.dayOutcomes.sold_out : price}</span>
          </Link>
        );
      })}
    </nav>
  );
}
