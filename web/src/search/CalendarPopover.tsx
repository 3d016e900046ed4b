import { type ComponentType, useEffect, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { calendarPart } from "./calendar-part.ts";
import type { DayCalendarProps } from "./DayCalendar.tsx";

interface CalendarPopoverProps extends DayCalendarProps {
  readonly id: string;
  readonly label: string;
  onClose(): void;
}

/** The calendar of a field: below it, or a sheet on phones. */
export function CalendarPopover({ id, label, onClose, ...calendar }: CalendarPopoverProps) {
  const text = useText();
  const [Calendar, setCalendar] = useState<ComponentType<DayCalendarProps> | undefined>(() => calendarPart.get());
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    if (Calendar) return;
    let isGone = false;
    calendarPart.load().then(
      (loaded) => isGone || setCalendar(() => loaded),
      () => isGone || setIsMissing(true),
    );
    return () => {
      isGone = true;
    };
  }, [Calendar]);
  return (
    // Focusable, so that a click between the days does not count as leaving.
    <div id={id} className="calendar" role="dialog" aria-label={label} tabIndex={-1}>
      <div className="calendar-head">
        <strong>{label}</strong>
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
          </svg>
        </button>
      </div>
      {Calendar && <Calendar {...calendar} />}
      {!Calendar && <p className="calendar-note">{isMissing ? text.calendar.missing : text.loading}</p>}
    </div>
  );
}
