import type { PaymentAction } from "@aisle/client";
import { type FormEvent, useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { orderAddress } from "./order-address.ts";
import { useStripe } from "./use-stripe.ts";

interface StripeFormProps {
  readonly action: Extract<PaymentAction, { readonly kind: "confirm" }>;
  readonly orderId: string;
  readonly price: string;
  onConfirmed(): void;
}

/** Where a payer enters how to pay, in frames of Stripe's: what they type never comes to us. */
export function StripeForm({ action, orderId, price, onConfirmed }: StripeFormProps) {
  const { pay, retry: tryAgain } = useText();
  const { state, putInto, confirm, retry } = useStripe(action);
  const isPaying = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // A second click comes before the button is seen to be disabled.
    if (isPaying.current) return;
    isPaying.current = true;
    setIsBusy(true);
    setProblem(null);
    try {
      const error = await confirm(orderAddress(orderId));
      // What is wrong in a field is said there, and a decline by the payment itself, both in the reader's language.
      const isToldElsewhere = error === null || error.type === "validation_error" || error.type === "card_error";
      if (!isToldElsewhere) setProblem(pay.unreached);
      if (error?.type !== "validation_error") onConfirmed();
    } catch {
      setProblem(pay.unreached);
      onConfirmed();
    }
    isPaying.current = false;
    setIsBusy(false);
  }

  if (state === "unreachable") {
    return (
      <div className="decline" role="alert">
        <strong>{pay.noForm}</strong>
        <p>{pay.noFormHint}</p>
        <button type="button" className="button" onClick={retry}>
          {tryAgain}
        </button>
      </div>
    );
  }
  const isReady = state === "ready";
  return (
    <form className="methods" aria-busy={!isReady} onSubmit={(event) => void submit(event)}>
      <div className="stripe-place" data-ready={isReady}>
        <div ref={putInto} />
      </div>
      <p className="form-error" role="alert">
        {problem}
      </p>
      <button type="submit" className="button button-primary button-wide" disabled={isBusy || !isReady}>
        {isBusy ? pay.paying : isReady ? pay.submit(price) : pay.preparing}
      </button>
      <p className="soft">{pay.cardHint}</p>
    </form>
  );
}
