import { createContext, useContext, useEffect, useRef, useState } from "react";
import { type DayButtonProps, DayPicker } from "react-day-picker";
import { formatDay, formatPrice, formatPriceShort } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { cheapestDays } from "./cheapest-days.ts";
import { daysUntil, localDay } from "./dates.ts";
import { type DayPrice, type DayPrices, type PricedRoute, useDayPrices } from "./use-day-prices.ts";
import { useMedia } from "./use-media.ts";
import "./calendar.css";

/** Schedules are published about a year ahead. */
const MONTHS_AHEAD = 11;

const none: DayPrices = { status: "unasked", byDay: new Map() };
const PricesContext = createContext<DayPrices>(none);

export interface DayCalendarProps {
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  /** The other day of a trip there and back, or empty. */
  readonly otherDay: string;
  /** Days before it cannot be chosen. */
  readonly first: string;
  /** Null until it is known where from and where to. */
  readonly route: PricedRoute | null;
  /** True to begin with the focus on a day. */
  readonly isEntered: boolean;
  onChoose(day: string): void;
}

/** One or two months with the lowest price of each day. */
export function DayCalendar({ value, otherDay, first, route, isEntered, onChoose }: DayCalendarProps) {
  const { text, locale } = useLanguage();
  const months = useMedia("(min-width: 860px)") ? 2 : 1;
  const start = dateOf(value >= first ? value : first);
  const [month, setMonth] = useState(new Date(start.getFullYear(), start.getMonth(), 1));
  const shownFrom = dayOf(month) < first ? first : dayOf(month);
  const shownTo = dayOf(new Date(month.getFullYear(), month.getMonth() + months, 0));
  const prices = useDayPrices(route, shownFrom, daysUntil(shownFrom, shownTo) + 1);
  const cheapest = cheapestDays(prices.byDay);
  const [tripStart, tripEnd] = [value, otherDay].toSorted();
  const beginning = dateOf(first);
  const isInTrip = (date: Date): boolean =>
    value !== "" && otherDay !== "" && dayOf(date) >= tripStart! && dayOf(date) <= tripEnd!;

  return (
    <PricesContext value={prices}>
      <DayPicker
        mode="single"
        required
        selected={value ? dateOf(value) : undefined}
        onSelect={(date: Date) => onChoose(dayOf(date))}
        {...{ month, onMonthChange: setMonth, numberOfMonths: months, weekStartsOn: 1 }}
        startMonth={beginning}
        endMonth={new Date(beginning.getFullYear(), beginning.getMonth() + MONTHS_AHEAD, 1)}
        // Whoever opens it by the keyboard goes on in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isEntered}
        today={beginning}
        disabled={{ before: beginning }}
        modifiers={{ trip: isInTrip, cheapest: (date: Date) => cheapest.has(dayOf(date)) }}
        modifiersClassNames={{ trip: "rdp-trip", cheapest: "rdp-cheapest" }}
        components={{ DayButton: PricedDay }}
        formatters={{
          formatCaption: (date) => formatDay(dayOf(date), locale, { month: "long", year: "numeric" }),
          formatWeekdayName: (date) => formatDay(dayOf(date), locale, { weekday: "narrow" }),
        }}
        labels={{
          labelDayButton: (date, { selected, cheapest: isCheapest }) =>
            [
              formatDay(dayOf(date), locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
              priceInWords(prices, dayOf(date)),
              isCheapest ? text.calendar.cheapest : null,
              selected ? text.calendar.chosen : null,
            ]
              .filter(Boolean)
              .join(", "),
          labelGrid: (date) => formatDay(dayOf(date), locale, { month: "long", year: "numeric" }),
          labelNav: () => text.calendar.months,
          labelNext: () => text.calendar.next,
          labelPrevious: () => text.calendar.previous,
          labelWeekday: (date) => formatDay(dayOf(date), locale, { weekday: "long" }),
        }}
      />
      <p className="calendar-note" role="status">
        {prices.status === "unasked" ? text.calendar.chooseRoute : text.calendar.notes[prices.status]}
      </p>
    </PricesContext>
  );

  function priceInWords({ byDay }: DayPrices, day: string): string | null {
    const price = byDay.get(day);
    if (!price) return null;
    const { lowest, outcome } = price;
    if (lowest) return text.calendar.from(formatPrice(lowest, locale));
    return outcome === "found" ? null : text.calendar.outcomes[outcome];
  }
}

/** A day with what it costs, or that it is sold out, or a dash when there is no direct flight; nothing until that is known. */
function PricedDay({ day, modifiers, children, "aria-label": label, ...button }: DayButtonProps) {
  const { text, locale } = useLanguage();
  const { byDay } = useContext(PricesContext);
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (modifiers["focused"]) element.current?.focus();
  }, [modifiers]);
  const price = byDay.get(dayOf(day.date));
  const shown = !price || modifiers["disabled"] ? "" : shortly(price);
  return (
    <button ref={element} {...button} type="button">
      <span className="visually-hidden">{label}</span>
      <span className="calendar-number" aria-hidden="true">
        {children}
      </span>
      <span className="calendar-price" aria-hidden="true">
        {modifiers["cheapest"] && "★ "}
        {shown}
      </span>
    </button>
  );

  function shortly({ lowest, outcome }: DayPrice): string {
    if (lowest) return formatPriceShort(lowest, locale);
    return outcome === "sold_out" ? text.calendar.soldOut : "–";
  }
}

/** The calendar's library thinks in this computer's midnights. */
function dateOf(day: string): Date {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year!, month! - 1, date);
}

function dayOf(date: Date): string {
  return localDay(date.getTime());
}
