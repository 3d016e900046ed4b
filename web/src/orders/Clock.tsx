import { useRemaining } from "@aisle/client/react";
import { useText } from "../i18n/language.tsx";

/** From here on a clock asks for attention. */
const HURRY_SECONDS = 120;

interface ClockProps {
  readonly label: string;
  readonly untilMs: number;
  /** What readers hear, minute by minute. */
  readonly spoken?: (minutes: number) => string;
}

/** A time that runs out. */
export function Clock({ label, untilMs, spoken }: ClockProps) {
  const { order } = useText();
  const seconds = useRemaining(untilMs);
  return (
    <p className="clock" data-hurry={seconds <= HURRY_SECONDS}>
      <span>{label}</span>
      <strong className="countdown" aria-hidden={spoken !== undefined}>
        {seconds > 0 ? formatClock(seconds) : order.over}
      </strong>
      {spoken && (
        <span className="visually-hidden" role="timer" aria-live="polite">
          {seconds > 0 ? spoken(Math.ceil(seconds / 60)) : order.over}
        </span>
      )}
    </p>
  );
}

/** Minutes and seconds, hours before them where there are any: 1:09:05. */
function formatClock(seconds: number): string {
  const parts = [Math.floor((seconds % 3600) / 60), seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}
