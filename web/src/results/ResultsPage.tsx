import { useClient } from "@aisle/client/react";
import { cityName } from "@aisle/protocol/place-names.ts";
import { useEffect, useState } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { lastDayToBegin, localDay } from "../search/dates.ts";
import { keepLastResults } from "../search/last-results.ts";
import { type Place, placesOf } from "../search/places.ts";
import { SearchForm } from "../search/SearchForm.tsx";
import type { FlightQuery } from "../search/search-query.ts";
import { DayStrip } from "./DayStrip.tsx";
import { FoundFlights } from "./FoundFlights.tsx";
import { Impossible } from "./Impossible.tsx";
import { NearestDays } from "./NearestDays.tsx";
import "./results.css";

export function ResultsPage({ query }: { readonly query: FlightQuery }) {
  const { from, to, date, back, cabin } = query;
  const { text, locale, language } = useLanguage();
  const client = useClient();
  const [isChanging, setIsChanging] = useState(false);
  const origin = usePlace(from);
  const destination = usePlace(to);
  const title = text.results.title(
    origin ? cityName(origin, language) : from,
    destination ? cityName(destination, language) : to,
  );
  useTitle(title);
  useEffect(() => keepLastResults(hrefOf({ page: "results", ...query })), [query]);
  const nowMs = client.serverNowMs();
  const today = localDay(nowMs);
  const isPast = date < lastDayToBegin(nowMs) && date < today;
  const day = (one: string): string => formatDay(one, locale, { weekday: "short", day: "numeric", month: "short" });
  const people = query.adults + query.children + query.infants;

  return (
    <div className="results-page">
      <header className="results-head">
        <h1>{title}</h1>
        <p className="facts">
          <span>{back === null ? day(date) : `${day(date)} – ${day(back)}`}</span>
          <span>{text.results.party(people)}</span>
          <span>{text.cabins[cabin]}</span>
        </p>
        <button
          type="button"
          className="button button-small"
          aria-expanded={isChanging}
          onClick={() => setIsChanging(!isChanging)}
        >
          {text.results.change}
        </button>
      </header>
      {isChanging && <SearchForm {...(origin && destination && { start: { ...query, origin, destination } })} />}
      {from === to ? (
        <Impossible title={text.search.sameAirport} />
      ) : isPast ? (
        <PastDay query={query} today={today} />
      ) : (
        <>
          <DayStrip query={query} today={today} />
          <FoundFlights query={query} title={title} />
        </>
      )}
    </div>
  );
}

function PastDay({ query, today }: { readonly query: FlightQuery; readonly today: string }) {
  const { text, locale } = useLanguage();
  const { date, back } = query;
  const onToday = { ...query, date: today, back: back !== null && back < today ? null : back };
  return (
    <div className="notice">
      <h2>{text.results.past(formatDay(date, locale, { day: "numeric", month: "long", year: "numeric" }))}</h2>
      <p>{text.results.pastHint}</p>
      <Link className="button button-primary" href={hrefOf({ page: "results", ...onToday })}>
        {text.results.fliesToday}
      </Link>
      <NearestDays query={onToday} direction="out" today={today} />
    </div>
  );
}

/** Names an end of the route before, and also without, a flight that does. */
function usePlace(code: string): Place | null {
  const client = useClient();
  const find = async (signal: AbortSignal) => {
    const found = await client.airports.search({ query: code, limit: 5 }, { signal });
    const place = placesOf(found).find((one) => one.code === code);
    if (place) return place;
    // A city with a single airport is searched by its code too, and is no place of its own.
    const [ofCity] = placesOf({ cities: [], airports: found.airports.filter(({ cityCode }) => cityCode === code) });
    return ofCity ? { ...ofCity, code } : null;
  };
  const answer = useQuery(`place ${code}`, find, { isLasting: true });
  return answer.status === "ready" ? answer.data : null;
}
