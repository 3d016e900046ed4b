import { type FormEvent, type ReactNode, useState } from "react";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { usePayProviders } from "./use-pay-providers.ts";
import type { PayWish } from "./use-payment.ts";

interface PayBeginProps extends OrderProps {
  onBegin(wish: PayWish): void;
  /** What became of the last attempt. */
  readonly children?: ReactNode;
}

/** Asks through whom to pay, where there is a choice, and begins. */
export function PayBegin({ order, orderKey, onBegin, children }: PayBeginProps) {
  const { text, locale } = useLanguage();
  const offered = usePayProviders({ order, orderKey });
  const [chosen, setChosen] = useState<string | null>(null);
  const { due } = order;
  const provider = offered?.find((name) => name === chosen) ?? offered?.[0] ?? null;

  if (offered?.length === 0) return <p className="warn">{text.pay.nobody}</p>;

  function submit(event: FormEvent): void {
    event.preventDefault();
    onBegin({ due, provider });
  }

  return (
    <form className="pay-step methods" onSubmit={submit}>
      {children}
      {offered && offered.length > 1 && (
        <fieldset>
          <legend>{text.pay.how}</legend>
          {offered.map((name) => (
            <label key={name} className="method">
              <input type="radio" name="provider" checked={provider === name} onChange={() => setChosen(name)} />
              <strong>{text.pay.providers[name].name}</strong>
              <span className="soft">{text.pay.providers[name].hint}</span>
            </label>
          ))}
        </fieldset>
      )}
      <button type="submit" className="button button-primary button-wide">
        {text.pay.begin(formatPrice(due, locale))}
      </button>
      <p className="soft">{provider === "alipay" ? text.pay.cashierHint : text.pay.beginHint}</p>
    </form>
  );
}
