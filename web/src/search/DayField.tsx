import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CalendarPopover } from "./CalendarPopover.tsx";
import { readDay } from "./read-day.ts";
import type { PricedRoute } from "./use-day-prices.ts";
import { useMedia } from "./use-media.ts";

interface DayFieldProps {
  readonly label: string;
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  /** The other day of a trip there and back, or empty. */
  readonly otherDay: string;
  readonly first: string;
  readonly today: string;
  readonly route: PricedRoute | null;
  readonly error: string | null;
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
  onType(value: string): void;
  onChoose(value: string): void;
}

/** A day, typed as people write days or chosen in a calendar (WAI-ARIA Authoring Practices, "date picker combobox"). */
export function DayField({ label, value, isOpen, onOpen, onType, onChoose, ...props }: DayFieldProps) {
  const { text, locale } = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  /** What is being typed; null while the chosen day stands in the field. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isEntered, setIsEntered] = useState(false);
  // Touching the field opens a sheet; a keyboard on the screen would hide it.
  const isTouched = useMedia("(max-width: 599px) and (pointer: coarse)");
  const written =
    value && formatDay(value, locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const error = problem ?? props.error;

  useEffect(() => {
    const place = input.current?.parentElement;
    if (isOpen && !place?.contains(document.activeElement)) input.current?.focus();
  }, [isOpen]);

  useEffect(() => {
    // A day that has just been chosen is replaced by typing another.
    if (document.activeElement === input.current) input.current?.select();
  }, [written]);

  function settle(): void {
    if (typed === null) return;
    const read = readDay(typed, { today: props.today, locale });
    const isEmpty = typed.trim() === "";
    setProblem(isEmpty || read.kind === "day" ? null : text.calendar[read.kind]);
    if (isEmpty || read.kind === "day") setTyped(null);
    onType(!isEmpty && read.kind === "day" ? read.date : "");
  }

  function open(enters: boolean): void {
    setIsEntered(enters);
    onOpen(true);
  }

  function close(): void {
    input.current?.focus();
    onOpen(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
    if (event.target !== input.current) return;
    if (event.key === "Enter") settle();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      settle();
      // What is open already is entered by being opened anew.
      onOpen(false);
      open(true);
    }
  }

  function leave(event: FocusEvent): void {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    settle();
    onOpen(false);
  }

  return (
    <div className="field day-field" role="presentation" onBlur={leave} onKeyDown={onKeyDown}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className="input"
        role="combobox"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={`${id}-calendar`}
        aria-invalid={error !== null}
        {...(error && { "aria-describedby": `${id}-error` })}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        placeholder={text.calendar.placeholder}
        {...(isTouched && { inputMode: "none" as const })}
        value={typed ?? written}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => open(false)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(null);
          // At once, so that a complaint goes before the click on what comes next, and does not move it away.
          const read = readDay(event.currentTarget.value, { today: props.today, locale });
          if (read.kind === "day") onType(read.date);
          // Who types needs no calendar, which covers what comes next.
          onOpen(false);
        }}
      />
      <svg className="day-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path className="stroke" d="M3.5 5.5h13v11h-13zM3.5 9h13M7 3v3.5M13 3v3.5" />
      </svg>
      {isOpen && (
        <CalendarPopover
          key={String(isEntered)}
          id={`${id}-calendar`}
          label={label}
          value={value}
          otherDay={props.otherDay}
          first={props.first}
          route={props.route}
          isEntered={isEntered}
          onChoose={(day) => {
            setTyped(null);
            setProblem(null);
            close();
            onChoose(day);
          }}
          onClose={close}
        />
      )}
      {error && (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}
