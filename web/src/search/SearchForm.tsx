import type { Airport } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useId, useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { AirportField } from "./AirportField.tsx";
import { addDays, isDay, localDay } from "./dates.ts";
import { rememberSearch } from "./recent-searches.ts";
import "./search.css";

export interface SearchStart {
  readonly origin: Airport;
  readonly destination: Airport;
  readonly date: string;
}

/** Asks from where, to where and when. `start` fills it with a search made before. */
export function SearchForm({ start }: { readonly start?: SearchStart }) {
  const text = useText();
  const client = useClient();
  const today = localDay(client.serverNowMs());
  const [origin, setOrigin] = useState(start?.origin ?? null);
  const [destination, setDestination] = useState(start?.destination ?? null);
  const [date, setDate] = useState(start?.date ?? addDays(today, 1));
  const [isTried, setIsTried] = useState(false);
  const dateId = useId();

  const originError = origin ? null : text.search.chooseAirport;
  const isSame = origin !== null && origin.code === destination?.code;
  const destinationError = destination ? (isSame ? text.search.sameAirport : null) : text.search.chooseAirport;
  const dateError = isDay(date) && date >= today ? null : text.search.chooseDate;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setIsTried(true);
    if (!origin || !destination || destinationError || dateError) return focusFirstInvalid(event.currentTarget);
    rememberSearch({ origin, destination, date });
    navigate(hrefOf({ page: "results", from: origin.code, to: destination.code, date }));
  }

  function swap(): void {
    setOrigin(destination);
    setDestination(origin);
  }

  return (
    <form className="search-form" role="search" noValidate onSubmit={submit}>
      <AirportField
        label={text.search.from}
        airport={origin}
        error={isTried ? originError : null}
        onChoose={setOrigin}
      />
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
        airport={destination}
        error={isTried ? destinationError : null}
        onChoose={setDestination}
      />
      <div className="field">
        <label htmlFor={dateId}>{text.search.date}</label>
        <input
          id={dateId}
          className="input"
          type="date"
          required
          min={today}
          value={date}
          aria-invalid={isTried && dateError !== null}
          {...(isTried && dateError && { "aria-describedby": `${dateId}-error` })}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        {isTried && dateError && (
          <span id={`${dateId}-error`} className="field-error">
            {dateError}
          </span>
        )}
      </div>
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
