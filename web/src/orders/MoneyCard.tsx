import type { Order } from "@aisle/client";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { PriceLines } from "./PriceLines.tsx";

/** What the order costs, what was paid, and what goes back. */
export function MoneyCard({ order }: { readonly order: Order }) {
  const { text, locale } = useLanguage();
  const { price, paid, refunded, due, refunds } = order;
  const sums = (
    [
      [text.order.paid, paid],
      [text.order.refunded, refunded],
      [text.order.due, due],
    ] as const
  ).filter(([, money]) => money.amountMinor > 0);
  // An order that ended unpaid has nothing to tell.
  if (price.totalMinor + paid.amountMinor === 0) return null;
  return (
    <section className="card checkout-side" aria-labelledby="order-price">
      <h2 id="order-price">{text.checkout.price}</h2>
      {price.totalMinor > 0 && <PriceLines price={price} />}
      {sums.length > 0 && (
        <dl className="price-lines">
          {sums.map(([label, money]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatPrice(money, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
      {refunds.length > 0 && (
        <>
          <h3>{text.cancel.refunds}</h3>
          <ul className="refunds" aria-live="polite">
            {refunds.map(({ refundId, state, amount, reason }) => (
              <li key={refundId}>
                <span>
                  {text.cancel.reasons[reason]}
                  <span className="refund-state" data-state={state}>
                    {text.cancel.refundStates[state]}
                  </span>
                </span>
                <strong>{formatPrice(amount, locale)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
