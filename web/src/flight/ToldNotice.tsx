import { type ReactNode, useEffect, useEffectEvent } from "react";
import { useText } from "../i18n/language.tsx";
import type { SeatDesk } from "./use-seat-desk.ts";

/** Good news may go by itself; what went wrong stays until it is read. */
const GOOD_NEWS_MS = 6_000;

interface ToldNoticeProps {
  readonly desk: Pick<SeatDesk, "told" | "dismiss">;
  /** What leads on from it. */
  readonly children?: ReactNode;
}

export function ToldNotice({ desk, children }: ToldNoticeProps) {
  const text = useText();
  const { told } = desk;
  const dismiss = useEffectEvent(desk.dismiss);
  useEffect(() => {
    if (told?.tone !== "good") return;
    const timer = setTimeout(() => dismiss(told), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [told]);

  return (
    <div className="told-place" role="status">
      {told && (
        <div className="told" data-tone={told.tone}>
          <p>{told.text}</p>
          <button type="button" className="icon-button" aria-label={text.close} onClick={() => desk.dismiss(told)}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
            </svg>
          </button>
          {children}
        </div>
      )}
    </div>
  );
}
