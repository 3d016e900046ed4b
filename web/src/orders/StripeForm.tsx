import type { PaymentAction } from "@aisle/client";
import type { FormEvent } from "react";
import { useText } from "../i18n/language.tsx";
import { orderAddress } from "./order-address.ts";
import { usePaying } from "./use-paying.ts";
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
  const { isBusy, problem, pay: press } = usePaying(onConfirmed);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void press(async () => {
      const error = await confirm(orderAddress(orderId));
      if (error?.type === "validation_error") return "unfinished";
      // A decline is told by the payment itself, in the reader's language.
      return error === null || error.type === "card_error" ? "confirmed" : "unreached";
    });
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
    <form className="methods" aria-busy={!isReady} onSubmit={submit}>
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
