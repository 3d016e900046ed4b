import type { SearchOutcome } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { localDay } from "../search/dates.ts";
import { noFilters } from "../search/flight-filters.ts";
import { countFilters, type FlightQuery } from "../search/search-query.ts";
import { mayFiltersHide } from "./may-filters-hide.ts";
import { NearestDays } from "./NearestDays.tsx";

interface NothingFoundProps {
  readonly query: FlightQuery;
  readonly outcome: SearchOutcome;
}

/** Why there is nothing to choose from, and what to do about it. */
export function NothingFound({ query, outcome }: NothingFoundProps) {
  const text = useText();
  const today = localDay(useClient().serverNowMs());
  const seats = query.adults + query.children;
  const href = hrefOf({ page: "results", ...query, ...noFilters });
  return (
    <div className="notice">
      <h2>{text.results.outcomes[outcome]}</h2>
      {outcome === "sold_out" && seats > 1 && <p>{text.results.fewSeats(seats)}</p>}
      {outcome === "not_combinable" && <p>{text.results.apart[query.back === null ? "oneWay" : "return"]}</p>}
      {mayFiltersHide(query, outcome) && (
        <>
          <p>{text.filters.tooNarrow}</p>
          <Link className="button button-primary" href={href}>
            {text.filters.clear(countFilters(query))}
          </Link>
        </>
      )}
      <NearestDays query={query} direction="out" today={today} />
      {query.back !== null && <NearestDays query={query} direction="back" today={today} />}
    </div>
  );
}
