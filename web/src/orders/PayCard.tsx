import { useRemaining } from "@aisle/client/react";
import { useLanguage } from "../i18n/language.tsx";
import { Clock } from "./Clock.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { PayStep } from "./PayStep.tsx";

/** What is to be paid, until when, and how. */
export function PayCard({ order, orderKey }: OrderProps) {
  const { text } = useLanguage();
  const { paymentRequiredByMs, priceGuaranteedUntilMs } = order;
  // Then the order ends in a moment, unless a payment is under way.
  const isOver = useRemaining(paymentRequiredByMs) === 0;
  return (
    <section className="card trip-card pay-card" aria-labelledby="order-pay">
      <h2 id="order-pay">{text.pay.title}</h2>
      <div className="clocks">
        {paymentRequiredByMs !== null && (
          <Clock label={text.order.seatsUntil} untilMs={paymentRequiredByMs} spoken={text.order.minutesLeft} />
        )}
        {priceGuaranteedUntilMs !== null && <Clock label={text.order.priceUntil} untilMs={priceGuaranteedUntilMs} />}
      </div>
      {isOver && <p className="warn">{text.pay.lastMinutes}</p>}
      <PayStep order={order} orderKey={orderKey} />
    </section>
  );
}
