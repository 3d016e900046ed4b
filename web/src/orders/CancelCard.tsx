import type { CancelQuote } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { useAction } from "../query/use-action.ts";
import { CancelChoice } from "./CancelChoice.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { cancelInput, cancellable, type CancelProblem, cancelProblem, type CancelWish } from "./cancel-wish.ts";
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
  const [wrong, setWrong] = useState<CancelProblem | null>(null);
  const { isBusy, error, run, dismiss } = useAction();
  const problem = wrong ? text.cancel.problems[wrong] : error && changeRefusal(error, words);
  const name = { orderId: order.orderId, ...(orderKey !== undefined && { accessKey: orderKey }) };
  const wish: CancelWish = {
    passengerIds: new Set(people.map((one): string => one.passengerId).filter((id) => !kept.has(id))),
    segmentIds: new Set(flights.map((one): string => one.segmentId).filter((id) => !kept.has(id))),
  };
  const isWhole = kept.size === 0;

  function forget(): void {
    setWrong(null);
    dismiss();
  }

  function ask(): void {
    const found = cancelProblem(order, wish, nowMs);
    setWrong(found);
    if (found) return;
    void run(async () => {
      const answer = await client.orders.quoteCancel({ ...name, ...cancelInput(order, wish, nowMs) });
      setQuote(answer.quote);
    });
  }

  const cancel = ({ quoteId }: CancelQuote) =>
    run(
      async () => {
        await client.orders.cancel({ ...name, quoteId, changeId: ids.of(quoteId) });
        setKept(new Set());
        setQuote(null);
      },
      ({ code }) => {
        // Asked again from the same dialog, it is the same cancellation.
        if (code !== "timeout_unknown") setQuote(null);
      },
    );

  return (
    <section className="card checkout-side" aria-labelledby="order-cancel">
      <h2 id="order-cancel">{text.cancel.title}</h2>
      {order.state === "ticketed" && (
        <CancelChoice
          {...{ people, flights, kept }}
          onToggle={(id) => {
            forget();
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
            forget();
          }}
        />
      )}
    </section>
  );
}
