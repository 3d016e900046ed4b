import type { PaymentAction } from "@aisle/client";
import { confirmInSandbox } from "@aisle/client/sandbox";
import { type FormEvent, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { orderAddress } from "./order-address.ts";
import { usePaying } from "./use-paying.ts";

interface SandboxMethodsProps {
  readonly action: PaymentAction;
  readonly orderId: string;
  readonly price: string;
  onConfirmed(): void;
}

/** Stands for the card form where the payment provider is a sandbox: its test methods, by what they do. */
export function SandboxMethods({ action, orderId, price, onConfirmed }: SandboxMethodsProps) {
  const text = useText();
  const [method, setMethod] = useState("pm_card_visa");
  const { isBusy, problem, pay } = usePaying(onConfirmed);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void pay(async () => {
      const { challengeUrl } = await confirmInSandbox(action, method, { returnUrl: orderAddress(orderId) });
      if (challengeUrl === null) return "confirmed";
      location.assign(challengeUrl);
      return "leaving";
    });
  }

  return (
    <form className="methods" onSubmit={submit}>
      <p className="soft">{text.pay.sandboxHint}</p>
      <fieldset>
        <legend className="visually-hidden">{text.pay.title}</legend>
        {Object.entries(text.pay.methods).map(([id, label]) => (
          <label key={id} className="method">
            <input type="radio" name="method" value={id} checked={method === id} onChange={() => setMethod(id)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <p className="form-error" role="alert">
        {problem}
      </p>
      <button type="submit" className="button button-primary button-wide" disabled={isBusy}>
        {isBusy ? text.pay.paying : text.pay.submit(price)}
      </button>
    </form>
  );
}
