import type { CancelQuote } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError } from "../query/use-query.ts";
import { CancelChoice } from "./CancelChoice.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { cancelInput, cancellable, cancelProblem, type CancelWish } from "./cancel-wish.ts";
import { changeRefusal } from "./change-refusal.ts";
import type { OrderProps } from "./OrderView.tsx";
import { useKeptIds } from "./use-kept-id.ts";

/** Gives up the order, some of its passengers or some of its flights: first a quote, then a question, then it is done. */
export function CancelCard({ order, orderKey }: OrderProps) {
  const words = useLanguage();
  const { text } = words;
  const client = useClient();
  const ids = useKeptIds();
  const nowMs = client.serverNowMs();
  const { people, flights } = cancellable(order, nowMs);
  /** What is left out of it is chosen: an order is mostly given up as a whole. */
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [quote, setQuote] = useState<CancelQuote | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = { orderId: order.orderId, ...(orderKey !== undefined && { accessKey: orderKey }) };
  const wish: CancelWish = {
    passengerIds: new Set(people.map((one): string => one.passengerId).filter((id) => !kept.has(id))),
    segmentIds: new Set(flights.map((one): string => one.segmentId).filter((id) => !kept.has(id))),
  };
  const isWhole = kept.size === 0;

  async function run(act: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (failure) {
      setProblem(changeRefusal(asAisleError(failure), words));
    }
    setIsBusy(false);
  }

  function ask(): void {
    const wrong = cancelProblem(order, wish, nowMs);
    if (wrong) return setProblem(text.cancel.problems[wrong]);
    void run(async () => {
      const answer = await client.orders.quoteCancel({ ...name, ...cancelInput(order, wish, nowMs) });
      setQuote(answer.quote);
    });
  }

  const cancel = ({ quoteId }: CancelQuote) =>
    run(async () => {
      try {
        await client.orders.cancel({ ...name, quoteId, changeId: ids.of(quoteId) });
        setKept(new Set());
        setQuote(null);
      } catch (failure) {
        // Asked again from the same dialog, it is the same cancellation.
        if (asAisleError(failure).code !== "timeout_unknown") setQuote(null);
        throw failure;
      }
    });

  return (
    <section className="card checkout-side" aria-labelledby="order-cancel">
      <h2 id="order-cancel">{text.cancel.title}</h2>
      {order.state === "ticketed" && (
        <CancelChoice
          {...{ people, flights, kept }}
          onToggle={(id) => {
            setProblem(null);
            setKept(kept.has(id) ? new Set([...kept].filter((one) => one !== id)) : new Set([...kept, id]));
          }}
        />
      )}
      <p className="form-error" role="alert">
        {!quote && problem}
      </p>
      <button type="button" className="button button-wide button-bad" disabled={isBusy} onClick={ask}>
        {isBusy && !quote ? text.cancel.asking : isWhole ? text.cancel.begin : text.cancel.beginPart}
      </button>
      {quote && (
        <CancelDialog
          {...{ quote, isBusy, isWhole, problem }}
          onConfirm={() => void cancel(quote)}
          onClose={() => {
            setQuote(null);
            setProblem(null);
          }}
        />
      )}
    </section>
  );
}
