import type { AisleError, Order } from "@aisle/client";
import { useEffect, useEffectEvent } from "react";
import { Link } from "../app/Link.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { searchAgainHref } from "./search-again.ts";
import type { PaymentView } from "./use-payment.ts";

interface PayRefusedProps {
  readonly order: Order;
  readonly payment: PaymentView;
  readonly error: AisleError;
}

/** Why no payment could be begun, and the way on. */
export function PayRefused({ order, payment, error }: PayRefusedProps) {
  const { text, locale } = useLanguage();
  const { wish, begin } = payment;
  const { code, retryable, details } = error;

  const retryNow = useEffectEvent(() => {
    if (retryable) payment.retry();
  });
  useEffect(() => {
    const retry = () => retryNow();
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, []);

  const newPrice = code === "price_changed" ? details?.price : undefined;
  if (newPrice) {
    const amount = formatPrice(newPrice, locale);
    return (
      <div className="pay-step" role="alert">
        <p>{text.pay.newPrice(amount, formatPrice(wish?.due ?? order.due, locale))}</p>
        <button
          type="button"
          className="button button-primary button-wide"
          onClick={() => begin({ due: newPrice, provider: wish?.provider ?? null })}
        >
          {text.pay.acceptPrice(amount)}
        </button>
      </div>
    );
  }
  if (retryable || code === "internal") {
    return <ErrorNotice error={error} title={text.pay.notBegun} onRetry={payment.retry} />;
  }
  return (
    <>
      <ErrorNotice error={error} title={text.pay.notBegun} />
      {code === "order_state" ? (
        <Link className="button button-primary" href={searchAgainHref(order)}>
          {text.order.again}
        </Link>
      ) : (
        <button
          type="button"
          className="button button-primary"
          onClick={() => begin({ due: order.due, provider: null })}
        >
          {text.retry}
        </button>
      )}
    </>
  );
}
