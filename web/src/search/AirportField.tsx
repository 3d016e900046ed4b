import { airportName, cityName } from "@aisle/protocol/place-names.ts";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { countryName } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Place } from "./places.ts";
import { useAirports } from "./use-airports.ts";

interface AirportFieldProps {
  readonly label: string;
  readonly place: Place | null;
  readonly error: string | null;
  onChoose(place: Place | null): void;
}

/** A combobox with a list that narrows while typing (WAI-ARIA Authoring Practices, "editable combobox with list"). */
export function AirportField({ label, place, error, onChoose }: AirportFieldProps) {
  const { text, locale, language } = useLanguage();
  const id = useId();
  /** What is being typed; null while the chosen place stands in the field. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { status, places } = useAirports(typed ?? "", isOpen);
  const activeIndex = Math.min(active, places.length - 1);

  function choose(chosen: Place): void {
    onChoose(chosen);
    setTyped(null);
    setIsOpen(false);
  }

  function open(): void {
    setIsOpen(true);
    setActive(0);
  }

  function leave(): void {
    setIsOpen(false);
    // A code typed in full is a choice; anything else must not look like one.
    const exact = places.find(({ code }) => code === typed?.trim().toUpperCase());
    if (exact) onChoose(exact);
    setTyped(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!isOpen) return open();
      setActive((activeIndex + move + places.length) % Math.max(1, places.length));
    }
    const chosen = places[activeIndex];
    if (event.key === "Enter" && isOpen && chosen && (typed !== null || active > 0)) {
      event.preventDefault();
      choose(chosen);
    }
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setTyped(null);
      setIsOpen(false);
    }
  }

  const listId = `${id}-list`;
  const message =
    status === "failed"
      ? text.search.unreachable
      : status === "searching"
        ? text.search.searching
        : text.search.noAirport;
  return (
    <div className="field airport-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className="input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-invalid={error !== null}
        {...(error && { "aria-describedby": `${id}-error` })}
        {...(isOpen && places[activeIndex] && { "aria-activedescendant": `${id}-${places[activeIndex].code}` })}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={60}
        placeholder={text.search.placeholder}
        value={typed ?? (place ? cityName(place, language) : "")}
        onFocus={(event) => event.currentTarget.select()}
        onClick={open}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChoose(null);
          open();
        }}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {typed === null && place && (
        <span className="airport-code" aria-hidden="true">
          {place.code}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {isOpen && status === "ready" ? text.search.found(places.length) : ""}
      </span>
      <div className="suggestions" hidden={!isOpen}>
        <ul id={listId} role="listbox" aria-label={label}>
          {places.map((suggestion, index) => (
            <li
              key={suggestion.code}
              id={`${id}-${suggestion.code}`}
              role="option"
              aria-selected={index === activeIndex}
              // The field keeps the focus: choosing must not be taken for leaving.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
            >
              <span className="suggestion-city">{cityName(suggestion, language)}</span>
              <span className="suggestion-code">{suggestion.code}</span>
              <span className="suggestion-name">
                {airportName({ ...suggestion, name: suggestion.airport }, language) ?? text.search.allAirports} ·{" "}
                {countryName(suggestion.country, locale)}
              </span>
            </li>
          ))}
        </ul>
        {places.length === 0 && <p className="soft">{message}</p>}
      </div>
      {error && (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}
