import type { CancelQuote } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError } from "../query/use-query.ts";
import { CancelDialog } from "./CancelDialog.tsx";
import type { OrderProps } from "./OrderView.tsx";

/** Gives up the order or some of its passengers: first a quote, then a question, then it is done. */
export function CancelCard({ order, orderKey }: OrderProps) {
  const { text, language } = useLanguage();
  const client = useClient();
  const flying = order.passengers.filter(({ state }) => state === "active");
  const [who, setWho] = useState("");
  const [quote, setQuote] = useState<CancelQuote | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = { orderId: order.orderId, ...(orderKey !== undefined && { accessKey: orderKey }) };
  const mayChoose = flying.length > 1 && order.state === "ticketed";

  async function run(act: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (failure) {
      setProblem(errorText(asAisleError(failure), language));
    }
    setIsBusy(false);
  }

  const ask = () =>
    run(async () => {
      const passengers = mayChoose && who !== "" ? { passengerIds: [who] } : {};
      const answer = await client.orders.quoteCancel({ ...name, ...passengers });
      setQuote(answer.quote);
    });

  const cancel = ({ quoteId }: CancelQuote) =>
    run(async () => {
      try {
        await client.orders.cancel({ ...name, quoteId });
        setWho("");
      } finally {
        setQuote(null);
      }
    });

  return (
    <section className="card checkout-side" aria-labelledby="order-cancel">
      <h2 id="order-cancel">{text.cancel.title}</h2>
      {mayChoose && (
        <div className="field">
          <label htmlFor="cancel-who">{text.cancel.who}</label>
          <select id="cancel-who" className="input" value={who} onChange={(event) => setWho(event.currentTarget.value)}>
            <option value="">{text.cancel.everyone}</option>
            {flying.map(({ passengerId, givenName, surname }) => (
              <option key={passengerId} value={passengerId}>
                {givenName} {surname}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="form-error" role="alert">
        {problem}
      </p>
      <button type="button" className="button button-wide button-bad" disabled={isBusy} onClick={() => void ask()}>
        {isBusy && !quote ? text.cancel.asking : text.cancel.begin}
      </button>
      {quote && (
        <CancelDialog
          quote={quote}
          isBusy={isBusy}
          onConfirm={() => void cancel(quote)}
          onClose={() => setQuote(null)}
        />
      )}
    </section>
  );
}
