import type { Hold } from "@aisle/client";
import { useRemaining } from "@aisle/client/react";
import { formatCountdown } from "../i18n/format.ts";
import { useText } from "../i18n/language.tsx";
import type { SeatDesk } from "./use-seat-desk.ts";

/** From here on the countdown asks for attention. */
const HURRY_SECONDS = 120;

interface HoldCardProps {
  readonly hold: Hold;
  readonly desk: SeatDesk;
  onShow(): void;
}

/** Seats that are kept for this person, and for how long yet. */
export function HoldCard({ hold, desk, onShow }: HoldCardProps) {
  const text = useText();
  const seconds = useRemaining(hold);
  const minutes = Math.ceil(seconds / 60);
  const wholeLifeMs = hold.expiresAtMs - hold.createdAtMs;
  const isBusy = desk.work !== null;
  return (
    <section
      className="card hold-card"
      data-hurry={seconds <= HURRY_SECONDS}
      aria-label={text.hold.title(hold.seats.join(", "))}
    >
      <header>
        <h2>{text.hold.heldFor}</h2>
        <p className="countdown" aria-hidden="true">
          {formatCountdown(seconds)}
        </p>
        {/* Minutes only: a reader that spoke every second would speak of nothing else. */}
        <p className="visually-hidden" role="timer" aria-live="polite">
          {text.hold.minutesLeft(minutes)}
        </p>
      </header>
      <div className="hold-bar" aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(1, (seconds * 1_000) / wholeLifeMs)})` }} />
      </div>
      <button type="button" className="hold-seats" title={text.hold.show} onClick={onShow}>
        {hold.seats.map((seat) => (
          <span key={seat} className="seat-tag" data-look="mine">
            {seat}
          </span>
        ))}
      </button>
      <div className="hold-actions">
        {hold.extended ? (
          <p className="soft">{text.hold.extended}</p>
        ) : (
          <button
            type="button"
            className="button"
            disabled={isBusy}
            title={text.hold.extendHint}
            onClick={() => void desk.extend(hold)}
          >
            {text.hold.extend}
          </button>
        )}
        <button type="button" className="button button-bad" disabled={isBusy} onClick={() => void desk.release(hold)}>
          {text.hold.release}
        </button>
      </div>
    </section>
  );
}
