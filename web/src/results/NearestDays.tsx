import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDay, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { addDays, nearestDays } from "../search/dates.ts";
import type { FlightQuery } from "../search/search-query.ts";
import { useDayPrices } from "../search/use-day-prices.ts";
import { noFilters } from "../search/flight-filters.ts";

/** Days that are looked at on either side. */
const DAYS_AROUND = 42;
const DAYS_OFFERED = 4;

interface NearestDaysProps {
  readonly query: FlightQuery;
  readonly direction: "out" | "back";
  /** Days before it are over. */
  readonly today: string;
}

/** The days nearest to the wanted one on which direct flights really have seats for these people, with their prices. */
export function NearestDays({ query, direction, today }: NearestDaysProps) {
  const { text, locale } = useLanguage();
  const { from, to, date, back, adults, children, infants, cabin } = query;
  const isOut = direction === "out";
  const wanted = isOut || back === null ? date : back;
  const earliest = isOut || date < today ? today : date;
  const around = addDays(wanted, -DAYS_AROUND);
  const first = around < earliest ? earliest : around;
  const ends = isOut ? { from, to } : { from: to, to: from };
  const prices = useDayPrices({ ...ends, adults, children, infants, cabin }, first, 2 * DAYS_AROUND + 1);
  if (prices.status === "loading") return <p role="status">{text.results.lookingForDays}</p>;
  // Where flights of the wanted day can be bought, its day is not what is wrong.
  if (prices.status !== "ready" || prices.byDay.get(wanted)?.lowest) return null;
  const priced = new Map([...prices.byDay].flatMap(([day, { lowest }]) => (lowest ? [[day, lowest] as const] : [])));
  const days = nearestDays([...priced.keys()], wanted, DAYS_OFFERED);
  if (days.length === 0) {
    const isSoldOut = [...prices.byDay.values()].some(({ outcome }) => outcome === "sold_out");
    return <p>{isSoldOut ? text.results.noDaysWithSeats : text.results.noDays}</p>;
  }
  return (
    <>
      <p>{isOut ? text.results.nearestOut : text.results.nearestBack}</p>
      <p className="notice-actions">
        {days.map((day) => {
          // A way home before the way out would be no trip.
          const trip = isOut ? { date: day, back: back !== null && back < day ? day : back } : { back: day };
          return (
            <Link
              key={day}
              className="button nearest-day"
              href={hrefOf({ page: "results", ...query, ...noFilters, ...trip })}
            >
              {formatDay(day, locale, { weekday: "short", day: "numeric", month: "short" })}
              <span>{formatPrice(priced.get(day)!, locale)}</span>
            </Link>
          );
        })}
      </p>
    </>
  );
}
