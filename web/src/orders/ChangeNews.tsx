import type { Order } from "@aisle/client";
import { useEffect, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { type ChangeOutcome, outcomeBetween } from "./change-outcome.ts";
import { forgetToldChange, toldChange } from "./told-change.ts";

/** Says what became of a change: of one that was made just now, or one that ends while the order is looked at. */
export function ChangeNews({ order }: { readonly order: Order }) {
  const text = useText();
  const [seen, setSeen] = useState(order);
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(() => toldChange(order.orderId));
  useEffect(forgetToldChange, []);
  if (seen !== order) {
    setSeen(order);
    const ended = outcomeBetween(seen, order);
    if (ended) setOutcome(ended);
    else if (order.pendingChange) setOutcome(null);
  }
  return (
    <div role="status">
      {outcome && (
        <div className="told" data-tone={outcome === "expired" ? "bad" : "good"}>
          <p>{text.change.outcomes[outcome]}</p>
          <button type="button" className="icon-button" aria-label={text.close} onClick={() => setOutcome(null)}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}
