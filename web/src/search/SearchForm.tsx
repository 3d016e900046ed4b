import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { AirportField } from "./AirportField.tsx";
import { addDays, isDay, localDay } from "./dates.ts";
import { noFilters } from "./flight-filters.ts";
import { DayField } from "./DayField.tsx";
import { PartyFields } from "./PartyFields.tsx";
import type { Place } from "./places.ts";
import { rememberSearch } from "./recent-searches.ts";
import { type FlightQuery, usualWish } from "./search-query.ts";
import "./search.css";

/** A search with its places by name. */
export interface SearchStart extends Omit<FlightQuery, "from" | "to"> {
  readonly origin: Place;
  readonly destination: Place;
}

/** Asks from where, to where, when and for whom. `start` fills it with a search made before. */
export function SearchForm({ start }: { readonly start?: SearchStart }) {
  const text = useText();
  const client = useClient();
  const today = localDay(client.serverNowMs());
  const [origin, setOrigin] = useState(start?.origin ?? null);
  const [destination, setDestination] = useState(start?.destination ?? null);
  const [date, setDate] = useState(start?.date ?? addDays(today, 1));
  const [back, setBack] = useState(start?.back ?? "");
  const [wish, setWish] = useState<Omit<SearchStart, "origin" | "destination" | "date" | "back">>(start ?? usualWish);
  const [isTried, setIsTried] = useState(false);

  const originError = origin ? null : text.search.chooseAirport;
  const isSame = origin !== null && origin.code === destination?.code;
  const destinationError = destination ? (isSame ? text.search.sameAirport : null) : text.search.chooseAirport;
  const dateError = isDay(date) && date >= today ? null : text.search.chooseDate;
  const backError = back === "" || (isDay(back) && back >= date) ? null : text.search.chooseBack;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setIsTried(true);
    const isWrong = destinationError ?? dateError ?? backError;
    if (!origin || !destination || isWrong) return focusFirstInvalid(event.currentTarget);
    const { adults, children, infants, cabin, sort, directOnly } = wish;
    // Other filters fit the flights that they were chosen for.
    const filters = { ...noFilters, directOnly };
    const query = { date, back: back || null, adults, children, infants, cabin, sort, ...filters };
    rememberSearch({ origin, destination, ...query });
    navigate(hrefOf({ page: "results", from: origin.code, to: destination.code, ...query }));
  }

  function swap(): void {
    setOrigin(destination);
    setDestination(origin);
  }

  return (
    <form className="search-form" role="search" noValidate onSubmit={submit}>
      <AirportField label={text.search.from} place={origin} error={isTried ? originError : null} onChoose={setOrigin} />
      <button
        type="button"
        className="icon-button swap"
        aria-label={text.search.swap}
        title={text.search.swap}
        onClick={swap}
      >
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path className="stroke" d="M3 7h13m-3.5-3.5L16 7l-3.5 3.5M17 13H4m3.5-3.5L4 13l3.5 3.5" />
        </svg>
      </button>
      <AirportField
        label={text.search.to}
        place={destination}
        error={isTried ? destinationError : null}
        onChoose={setDestination}
      />
      <DayField
        label={text.search.date}
        value={date}
        min={today}
        error={isTried ? dateError : null}
        required
        onChange={setDate}
      />
      <DayField
        label={text.search.back}
        value={back}
        min={date}
        error={isTried ? backError : null}
        onChange={setBack}
      />
      <PartyFields wish={wish} onChange={(party) => setWish({ ...wish, ...party })} />
      <button type="submit" className="button button-primary search-submit">
        {text.search.submit}
      </button>
    </form>
  );
}

/** Once the page shows what is wrong. */
function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
