import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { PayWait } from "./PayWait.tsx";
import { SandboxMethods } from "./SandboxMethods.tsx";
import { usePayment } from "./use-payment.ts";

/** Where the payment stands, and what the payer does next. */
export function PayStep({ order, orderKey }: OrderProps) {
  const { text, locale } = useLanguage();
  const { isBegun, snapshot, error, begin, refresh } = usePayment({ order, orderKey });
  const decline = snapshot?.payment.decline ?? null;
  const action = snapshot?.nextAction ?? null;
  const price = formatPrice(order.due, locale);

  const newPrice = error?.code === "price_changed" ? error.details?.price : undefined;
  if (newPrice) {
    const amount = formatPrice(newPrice, locale);
    return (
      <div className="pay-step" role="alert">
        <p>{text.pay.newPrice(amount)}</p>
        <button type="button" className="button button-primary" onClick={() => begin(newPrice)}>
          {text.pay.acceptPrice(amount)}
        </button>
      </div>
    );
  }
  if (error) return <ErrorNotice error={error} onRetry={() => begin(order.due)} />;
  if (!isBegun) {
    return (
      <div className="pay-step">
        <button type="button" className="button button-primary button-wide" onClick={() => begin(order.due)}>
          {text.pay.begin(price)}
        </button>
        <p className="soft">{text.pay.beginHint}</p>
      </div>
    );
  }
  // A payment that waits for its payer is processing as well, but has an action for them.
  if (!snapshot || (snapshot.payment.state === "processing" && action === null)) return <PayWait />;
  const isOver = ["failed", "cancelled"].includes(snapshot.payment.state);
  return (
    <div className="pay-step">
      <div role="alert">
        {decline !== null && (
          <div className="decline">
            <strong>{text.pay.declined}</strong>
            <p>{text.pay.declines[decline] ?? text.pay.declineOther}</p>
            <p>{text.pay.anotherTry}</p>
          </div>
        )}
      </div>
      {isOver && (
        <button type="button" className="button button-primary" onClick={() => begin(order.due)}>
          {text.pay.submit(price)}
        </button>
      )}
      {action?.kind === "redirect" && (
        <>
          <p>{text.pay.atBank}</p>
          <a className="button button-primary" href={action.url}>
            {text.pay.toBank}
          </a>
        </>
      )}
      {action?.kind === "confirm" && action.apiUrl !== null && (
        <SandboxMethods action={action} orderId={order.orderId} price={price} onConfirmed={refresh} />
      )}
      {/* Stripe's element goes here: it confirms `action` and then calls `refresh`. */}
      {action?.kind === "confirm" && action.apiUrl === null && (
        <>
          <p>{text.pay.cardComing}</p>
          <p className="soft">{text.pay.cardComingHint}</p>
        </>
      )}
    </div>
  );
}
