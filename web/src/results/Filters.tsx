import { type ReactNode, useId } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { type DayPart, dayParts, type DayTimes, type FlightFilters } from "../search/flight-filters.ts";
import type { FlightQuery } from "../search/search-query.ts";
import type { Facets } from "./facets.ts";
import { PriceFilter } from "./PriceFilter.tsx";

interface FiltersProps {
  readonly query: FlightQuery;
  /** Null until it is known what there is to choose from. */
  readonly facets: Facets | null;
}

/** Shows the same search filtered or sorted in another way. */
export function refine(query: FlightQuery, changes: Partial<FlightQuery>): void {
  navigate(hrefOf({ page: "results", ...query, ...changes }), { staysInPlace: true });
}

/** What narrows the results. Each choice takes effect at once, and is part of the address. */
export function Filters({ query, facets }: FiltersProps) {
  const text = useText();
  const narrow = (changes: Partial<FlightFilters>) => refine(query, changes);
  return (
    <div className="filters">
      <Group title={text.filters.stops}>
        <Choice
          label={text.filters.anyStops}
          isChosen={!query.directOnly}
          onChoose={() => narrow({ directOnly: false })}
        />
        <Choice
          label={text.results.directOnly}
          isChosen={query.directOnly}
          onChoose={() => narrow({ directOnly: true })}
        />
      </Group>
      <TimesFilter
        title={query.back === null ? text.filters.departure : text.filters.out}
        times={query.out}
        onChange={(out) => narrow({ out })}
      />
      {query.back !== null && (
        <TimesFilter title={text.filters.home} times={query.home} onChange={(home) => narrow({ home })} />
      )}
      {facets?.prices && (
        <PriceFilter
          prices={facets.prices}
          hasOtherCurrencies={facets.hasOtherCurrencies}
          maxPrice={query.maxPrice}
          onChange={(maxPrice) => narrow({ maxPrice })}
        />
      )}
      {facets && facets.airlines.length > 1 && (
        <Group title={text.filters.airlines}>
          {facets.airlines.map(({ code, name }) => {
            const isChosen = query.airlines.includes(code);
            const others = query.airlines.filter((one) => one !== code);
            return (
              <label key={code} className="filter-choice">
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => narrow({ airlines: isChosen ? others : [...others, code] })}
                />
                {name}
              </label>
            );
          })}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="filter-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

function Choice({ label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="filter-choice">
      <input type="radio" checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  );
}

interface TimesFilterProps {
  readonly title: string;
  readonly times: DayTimes | null;
  onChange(times: DayTimes | null): void;
}

/** Parts of the day. Another stretch, as a link may ask for, is shown beside them. */
function TimesFilter({ title, times, onChange }: TimesFilterProps) {
  const text = useText();
  const name = useId();
  const parts = Object.entries(dayParts) as readonly [DayPart, DayTimes][];
  const isSame = (part: DayTimes): boolean => part.from === times?.from && part.to === times.to;
  const isOther = times !== null && !parts.some(([, part]) => isSame(part));
  return (
    <Group title={title}>
      <label className="filter-choice">
        <input type="radio" name={name} checked={times === null} onChange={() => onChange(null)} />
        {text.filters.anyTime}
      </label>
      {parts.map(([part, range]) => (
        <label key={part} className="filter-choice">
          <input type="radio" name={name} checked={isSame(range)} onChange={() => onChange(range)} />
          {text.filters.parts[part]}
          <span className="soft">
            {range.from}–{range.to}
          </span>
        </label>
      ))}
      {isOther && (
        <label className="filter-choice">
          <input type="radio" name={name} checked readOnly />
          {times.from}–{times.to}
        </label>
      )}
    </Group>
  );
}
