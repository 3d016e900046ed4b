import { useId } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { type FlightQuery, sorts } from "../search/search-query.ts";

/** The order of the results, and whether a stop is welcome. Both are part of the address. */
export function SortBar({ query }: { readonly query: FlightQuery }) {
  const text = useText();
  const id = useId();
  const show = (changes: Partial<FlightQuery>) => navigate(hrefOf({ page: "results", ...query, ...changes }));
  return (
    <div className="sort-bar">
      <label htmlFor={id}>{text.results.sort}</label>
      <select
        id={id}
        className="input"
        value={query.sort}
        onChange={(event) => show({ sort: sorts.find((sort) => sort === event.currentTarget.value) ?? "price" })}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {text.results.sorts[sort]}
          </option>
        ))}
      </select>
      <label className="direct-only">
        <input
          type="checkbox"
          checked={query.directOnly}
          onChange={(event) => show({ directOnly: event.currentTarget.checked })}
        />
        {text.results.directOnly}
      </label>
    </div>
  );
}
