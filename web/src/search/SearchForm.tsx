import { useClient } from "@aisle/client/react";
import { type FormEvent, useId, useState } from "react";
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
import type { PricedRoute } from "./use-day-prices.ts";
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
  const tripName = useId();
  const today = localDay(client.serverNowMs());
  const [origin, setOrigin] = useState(start?.origin ?? null);
  const [destination, setDestination] = useState(start?.destination ?? null);
  const [date, setDate] = useState(start?.date ?? addDays(today, 1));
  const [back, setBack] = useState(start?.back ?? "");
  const [isReturn, setIsReturn] = useState(Boolean(start?.back));
  const [openField, setOpenField] = useState<"date" | "back" | null>(null);
  const [wish, setWish] = useState<Omit<SearchStart, "origin" | "destination" | "date" | "back">>(start ?? usualWish);
  const [isTried, setIsTried] = useState(false);

  const originError = origin ? null : text.search.chooseAirport;
  const isSame = origin !== null && origin.code === destination?.code;
  const destinationError = destination ? (isSame ? text.search.sameAirport : null) : text.search.chooseAirport;
  const dateError = isDay(date) && date >= today ? null : text.search.chooseDate;
  const backError = !isReturn || (isDay(back) && back >= date) ? null : text.search.chooseBack;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setIsTried(true);
    const isWrong = destinationError ?? dateError ?? backError;
    if (!origin || !destination || isWrong) return focusFirstInvalid(event.currentTarget);
    const { adults, children, infants, cabin, sort, directOnly } = wish;
    // Other filters fit the flights that they were chosen for.
    const filters = { ...noFilters, directOnly };
    const query = { date, back: isReturn ? back : null, adults, children, infants, cabin, sort, ...filters };
    rememberSearch({ origin, destination, ...query });
    navigate(hrefOf({ page: "results", from: origin.code, to: destination.code, ...query }));
  }

  function routeOf(from: Place | null, to: Place | null): PricedRoute | null {
    const { adults, children, infants, cabin } = wish;
    return from && to && { from: from.code, to: to.code, adults, children, infants, cabin };
  }

  function chooseDate(day: string): void {
    setDate(day);
    if (isReturn && back < day) setOpenField("back");
  }

  /** Closing one field must not close the one that has been opened instead. */
  function show(field: "date" | "back", isOpen: boolean): void {
    setOpenField((shown) => (isOpen ? field : shown === field ? null : shown));
  }

  function swap(): void {
    setOrigin(destination);
    setDestination(origin);
  }

  return (
    <form className="search-form" role="search" noValidate onSubmit={submit}>
      <fieldset className="trip-kind">
        <legend className="visually-hidden">{text.search.trip}</legend>
        <div className="segments">
          {[false, true].map((option) => (
            <label key={String(option)}>
              <input type="radio" name={tripName} checked={isReturn === option} onChange={() => setIsReturn(option)} />
              <span>{option ? text.search.thereAndBack : text.search.oneWay}</span>
            </label>
          ))}
        </div>
      </fieldset>
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
        otherDay={isReturn ? back : ""}
        first={today}
        today={today}
        route={routeOf(origin, destination)}
        error={isTried ? dateError : null}
        isOpen={openField === "date"}
        onOpen={(isOpen) => show("date", isOpen)}
        onType={setDate}
        onChoose={chooseDate}
      />
      {isReturn && (
        <DayField
          label={text.search.back}
          value={back}
          otherDay={date}
          first={date >= today ? date : today}
          today={today}
          route={routeOf(destination, origin)}
          error={isTried ? backError : null}
          isOpen={openField === "back"}
          onOpen={(isOpen) => show("back", isOpen)}
          onType={setBack}
          onChoose={setBack}
        />
      )}
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
