import { useRemaining } from "@aisle/client/react";
import { formatCountdown } from "../i18n/format.ts";
import { useText } from "../i18n/language.tsx";

interface SubmitButtonProps {
  readonly label: string;
  readonly isBusy: boolean;
  /** Until when the server refuses another try. */
  readonly notBeforeMs: number | null;
}

/** Sends its form. It keeps the focus while it may not be used, and shows how long that is. */
export function SubmitButton({ label, isBusy, notBeforeMs }: SubmitButtonProps) {
  const text = useText();
  const seconds = useRemaining(notBeforeMs);
  const isOff = isBusy || seconds > 0;
  return (
    <button
      type="submit"
      className="button button-primary button-wide"
      aria-disabled={isOff}
      onClick={(event) => isOff && event.preventDefault()}
    >
      {isBusy ? text.account.working : label}
      {seconds > 0 && <span aria-hidden="true"> ({formatCountdown(seconds)})</span>}
    </button>
  );
}
