import type { Hold } from "@aisle/client";
import { useRemaining } from "@aisle/client/react";
import { formatCountdown } from "../i18n/format.ts";
import { useText } from "../i18n/language.tsx";

/** A hold in one line. */
export function HoldSummary({ hold }: { readonly hold: Hold }) {
  const text = useText();
  const seconds = useRemaining(hold);
  return (
    <span className="panel-summary">
      <strong>{hold.seats.join(", ")}</strong>
      <span className="soft">
        {text.hold.heldFor} · <span className="countdown">{formatCountdown(seconds)}</span>
      </span>
    </span>
  );
}
