import { useClient } from "@aisle/client/react";
import { useTitle } from "../app/use-title.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { ChangeHead } from "../orders/ChangeHead.tsx";
import { FlightRow } from "../orders/FlightRow.tsx";
import type { OrderProps } from "../orders/OrderView.tsx";
import { useSearch } from "../results/use-search.ts";
import { localDay } from "../search/dates.ts";
import { type FlightQuery, usualWish } from "../search/search-query.ts";
import { CandidateRow } from "./CandidateRow.tsx";
import { activeOf, candidatesOf, partyOf } from "./candidates.ts";
import { ChangeDays } from "./ChangeDays.tsx";

interface FlightChoiceProps extends OrderProps {
  readonly slice: number;
  readonly date: string | null;
}

/** The flights of a day that one journey could be changed to, for the same party, cabin and fare. */
export function FlightChoice({ order, slice, date }: FlightChoiceProps) {
  const { text } = useLanguage();
  const client = useClient();
  const old = activeOf(order, slice);
  const [first, last] = [old[0]!.flight, old.at(-1)!.flight];
  const today = localDay(client.serverNowMs());
  const query: FlightQuery = {
    ...usualWish,
    ...partyOf(order),
    ...{ from: first.origin.cityCode, to: last.destination.cityCode, cabin: order.cabin, sort: "departure" },
    date: date ?? first.departsLocal.slice(0, 10),
  };
  const search = useSearch(query);
  useTitle(text.change.flight);
  const candidates = candidatesOf(order, slice, search.itineraries);
  return (
    <div className="change-flight">
      <ChangeHead order={order} title={text.change.flight} />
      <section className="card trip-card" aria-labelledby="change-now">
        <h2 id="change-now">{text.change.now}</h2>
        {old.map(({ segmentId, flight }) => (
          <FlightRow key={segmentId} flight={flight} />
        ))}
      </section>
      <h2>{text.change.chooseFlight}</h2>
      <ChangeDays {...{ order, slice, query, today }} />
      <section aria-label={text.change.chooseFlight} aria-busy={search.isAsking}>
        {search.isAsking && (
          <div className="flight-list" role="status" aria-label={text.results.loading}>
            <div className="card skeleton candidate-skeleton" />
            <div className="card skeleton candidate-skeleton" />
          </div>
        )}
        {search.error && <ErrorNotice error={search.error} onRetry={search.ask} />}
        {!search.isAsking && search.answer && candidates.length === 0 && !search.showMore && (
          <div className="notice">
            <h3>{text.change.noFlights}</h3>
            <p>{text.change.noFlightsHint}</p>
          </div>
        )}
        <ul className="flight-list">
          {candidates.map((candidate) => (
            <li key={candidate.journey.segments.map(({ flightId }) => flightId).join()}>
              <CandidateRow {...{ order, slice, candidate }} date={query.date} />
            </li>
          ))}
        </ul>
      </section>
      {search.moreError && search.showMore && <ErrorNotice error={search.moreError} onRetry={search.showMore} />}
      {!search.moreError && search.showMore && (
        <button type="button" className="button more-results" disabled={search.isLoadingMore} onClick={search.showMore}>
          {search.isLoadingMore ? text.loading : text.results.more}
        </button>
      )}
    </div>
  );
}
