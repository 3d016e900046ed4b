import { useId } from "react";
import { formatClock } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type FlightQuery, sorts } from "../search/search-query.ts";
import { refine } from "./Filters.tsx";

interface ResultsBarProps {
  readonly query: FlightQuery;
  /** When prices and seats were as shown; null while they are asked for. */
  readonly asOfMs: number | null;
  onRefresh(): void;
  readonly filterCount?: number;
  /** Opens the filters where they are not shown beside. */
  readonly onFilter?: () => void;
}

/** The order of the results, of when they are, and the way to the filters. */
export function ResultsBar({ query, asOfMs, onRefresh, filterCount = 0, onFilter }: ResultsBarProps) {
  const { text, locale } = useLanguage();
  const id = useId();
  return (
    <div className="results-bar">
      {onFilter && (
        <button type="button" className="button button-small" aria-haspopup="dialog" onClick={onFilter}>
          {text.filters.title}
          {filterCount > 0 && (
            <span className="filter-count" aria-label={text.filters.active(filterCount)}>
              {filterCount}
            </span>
          )}
        </button>
      )}
      <label htmlFor={id}>{text.results.sort}</label>
      <select
        id={id}
        className="input"
        value={query.sort}
        onChange={(event) =>
          refine(query, { sort: sorts.find((sort) => sort === event.currentTarget.value) ?? "price" })
        }
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {text.results.sorts[sort]}
          </option>
        ))}
      </select>
      <p className="as-of">
        <span role="status">
          {asOfMs === null ? text.results.asking : text.results.asOf(formatClock(asOfMs, locale))}
        </span>
        {asOfMs !== null && (
          <button type="button" className="link-button" onClick={onRefresh}>
            {text.results.refresh}
          </button>
        )}
      </p>
    </div>
  );
}
