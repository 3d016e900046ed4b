import type { ChangeQuote, Flight, Order } from "@aisle/client";
import { useRemaining } from "@aisle/client/react";
import { formatDifference, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { changeRefusal } from "../orders/change-refusal.ts";
import { Clock } from "../orders/Clock.tsx";
import type { QuoteView } from "./use-change-quote.ts";
import type { FlightChange } from "./use-flight-change.ts";

interface ChangeTermsProps {
  readonly order: Order;
  readonly quoted: QuoteView;
  /** Of the new seats. */
  readonly seatsMinor: number;
  readonly changing: FlightChange;
  readonly flights: readonly Flight[];
  readonly shownIndex: number;
  /** The first flight on which somebody has no seat yet. */
  readonly missing: number | null;
  onShow(index: number): void;
  onConfirm(quoteId: string, dueMinor: number): void;
}

/** What the change comes to, how long that stands, and the button that makes it. */
export function ChangeTerms(props: ChangeTermsProps) {
  const { order, quoted, seatsMinor, changing, flights, shownIndex, missing, onShow } = props;
  const language = useLanguage();
  const { text, locale } = language;
  const { quote } = quoted;
  const isOver = useRemaining(quote) === 0 && quote !== null;
  const { currency } = order.price;
  const balanceMinor = quote ? quote.dueMinor - quote.refundMinor + seatsMinor : 0;
  const told = changing.error?.code === "price_changed" ? changing.error.details?.price : undefined;
  const dueMinor = told?.amountMinor ?? Math.max(0, balanceMinor);
  const money = (amountMinor: number) => formatPrice({ amountMinor, currency }, locale);
  const nextFlight = missing !== null && missing !== shownIndex ? flights[missing] : undefined;
  const nameOf = ({ airline, number }: Flight) => `${airline.code} ${number}`;

  return (
    <>
      {flights.length > 1 && (
        <div className="segments" role="group" aria-label={text.change.seats}>
          {flights.map((flight, index) => (
            <button
              key={flight.flightId}
              type="button"
              aria-pressed={index === shownIndex}
              onClick={() => onShow(index)}
            >
              {nameOf(flight)}
            </button>
          ))}
        </div>
      )}
      {quoted.error && (
        <p className="form-error" role="alert">
          {changeRefusal(quoted.error, language)}
        </p>
      )}
      {!quote && !quoted.error && <div className="skeleton price-skeleton" aria-hidden="true" />}
      {quote && (
        <div className="change-sum">
          <QuoteLines {...{ quote, seatsMinor }} />
          <dl className="price-lines" aria-live="polite">
            <div className="price-total">
              <dt>{text.change.sumLabel(Math.sign(balanceMinor), true)}</dt>
              <dd>{money(Math.abs(balanceMinor))}</dd>
            </div>
          </dl>
          {dueMinor > 0 && <p className="soft">{text.change.payFirstFlight}</p>}
          {balanceMinor < 0 && <p className="soft">{text.change.backHint}</p>}
          <Clock label={text.change.priceFor} untilMs={quote.expiresAtMs} />
        </div>
      )}
      <p className="form-error" role="alert">
        {changing.error &&
          (told ? text.change.costsNow(formatPrice(told, locale)) : changeRefusal(changing.error, language))}
      </p>
      {isOver || (quoted.error && !quote) ? (
        <button type="button" className="button button-primary button-wide" onClick={quoted.askAgain}>
          {text.change.priceAgain}
        </button>
      ) : nextFlight ? (
        <button type="button" className="button button-primary button-wide" onClick={() => onShow(missing!)}>
          {text.change.seatsOn(nameOf(nextFlight))}
        </button>
      ) : (
        <button
          type="button"
          className="button button-primary button-wide"
          disabled={!quote || missing !== null || changing.isBusy}
          onClick={() => quote && props.onConfirm(quote.quoteId, dueMinor)}
        >
          {changing.isBusy
            ? text.change.working
            : missing !== null
              ? text.change.firstSeats
              : dueMinor > 0
                ? text.change.toPayment(money(dueMinor))
                : text.change.confirmFlight}
        </button>
      )}
    </>
  );
}

/** What a quote is made of; it adds up to what is due or given back. */
function QuoteLines({ quote, seatsMinor }: { readonly quote: ChangeQuote; readonly seatsMinor: number }) {
  const { text, locale } = useLanguage();
  const { currency, fareDifferenceMinor, changeFeeMinor, keptMinor, seatCreditMinor } = quote;
  const lines = (
    [
      [text.change.lines.fare, fareDifferenceMinor],
      [text.change.lines.fee, changeFeeMinor],
      [text.change.lines.kept, keptMinor],
      [text.change.lines.oldSeats, -seatCreditMinor],
      [text.change.lines.newSeats, seatsMinor],
    ] as const
  ).filter(([label, amount]) => amount !== 0 || label === text.change.lines.fare || label === text.change.lines.fee);
  return (
    <dl className="price-lines">
      {lines.map(([label, amountMinor]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatDifference({ amountMinor, currency }, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
