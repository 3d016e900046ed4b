import { useRemaining } from "@aisle/client/react";
import { useLanguage } from "../i18n/language.tsx";
import { Clock } from "./Clock.tsx";
import { DropChange } from "./DropChange.tsx";
import { PayStep, type PayStepProps } from "./PayStep.tsx";

/** What is to be paid, for the order or for a change of it, until when, and how. */
export function PayCard({ order, orderKey, isBack }: PayStepProps) {
  const { text } = useLanguage();
  const { priceGuaranteedUntilMs, pendingChange } = order;
  const paymentRequiredByMs = pendingChange?.paymentRequiredByMs ?? order.paymentRequiredByMs;
  // Then the order ends in a moment, unless a payment is under way.
  const isOver = useRemaining(paymentRequiredByMs) === 0;
  return (
    <section className="card trip-card pay-card" aria-labelledby="order-pay">
      <h2 id="order-pay">{pendingChange ? text.change.pay.title : text.pay.title}</h2>
      {pendingChange && (
        <p>
          {text.change.pay.lead[pendingChange.kind]} {text.change.pay.over}
        </p>
      )}
      <div className="clocks">
        {paymentRequiredByMs !== null && (
          <Clock
            label={pendingChange ? text.change.pay.until : text.order.seatsUntil}
            untilMs={paymentRequiredByMs}
            spoken={text.order.minutesLeft}
          />
        )}
        {priceGuaranteedUntilMs !== null && <Clock label={text.order.priceUntil} untilMs={priceGuaranteedUntilMs} />}
      </div>
      {isOver && <p className="warn">{text.pay.lastMinutes}</p>}
      <PayStep order={order} orderKey={orderKey} isBack={isBack} />
      {pendingChange && <DropChange order={order} orderKey={orderKey} change={pendingChange} />}
    </section>
  );
}
