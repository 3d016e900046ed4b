import { lazy, Suspense } from "react";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { PayBegin } from "./PayBegin.tsx";
import { PayOutcome } from "./PayOutcome.tsx";
import { PayRedirect } from "./PayRedirect.tsx";
import { PayRefused } from "./PayRefused.tsx";
import { PayWait } from "./PayWait.tsx";
import { SandboxMethods } from "./SandboxMethods.tsx";
import { usePayProviders } from "./use-pay-providers.ts";
import { usePayment } from "./use-payment.ts";

// Only who pays by card, and not in a sandbox, needs Stripe.
const StripeForm = lazy(async () => ({ default: (await import("./StripeForm.tsx")).StripeForm }));

export interface PayStepProps extends OrderProps {
  /** True when the payer comes back from a bank or a cashier. */
  readonly isBack: boolean;
}

/** Where the payment stands, and what the payer does next. */
export function PayStep({ order, orderKey, isBack }: PayStepProps) {
  const { text, locale } = useLanguage();
  const payment = usePayment({ order, orderKey });
  const offered = usePayProviders({ order, orderKey });
  const { isBegun, snapshot, error, begin, refresh } = payment;
  const action = snapshot?.nextAction ?? null;
  const price = formatPrice(order.due, locale);

  if (error) return <PayRefused order={order} payment={payment} error={error} />;
  if (!isBegun) {
    const last = order.payments.at(-1);
    return (
      <PayBegin order={order} orderKey={orderKey} onBegin={begin}>
        {isBack && last && (
          <div role="alert">
            <PayOutcome payment={last} />
          </div>
        )}
      </PayBegin>
    );
  }
  const otherWay = (
    <button type="button" className="link-button pay-other" onClick={payment.giveUp}>
      {text.pay.otherWay}
    </button>
  );
  const hasChoice = offered !== null && offered.length > 1;
  // A payment that waits for its payer is processing as well, but has an action for them.
  if (!snapshot || (snapshot.payment.state === "processing" && action === null)) {
    return <PayWait isUnderWay={payment.isUnderWay}>{!payment.isUnderWay && hasChoice && otherWay}</PayWait>;
  }
  const outcome = (
    <div role="alert">
      <PayOutcome payment={snapshot.payment} />
    </div>
  );
  if (["failed", "cancelled"].includes(snapshot.payment.state)) {
    return (
      <PayBegin order={order} orderKey={orderKey} onBegin={begin}>
        {outcome}
      </PayBegin>
    );
  }
  const form = { orderId: order.orderId, price, onConfirmed: refresh };
  return (
    <div className="pay-step">
      {outcome}
      {action?.kind === "redirect" && (
        <PayRedirect url={action.url} provider={snapshot.payment.provider} isBack={isBack} />
      )}
      {action?.kind === "confirm" && action.apiUrl !== null && <SandboxMethods action={action} {...form} />}
      {action?.kind === "confirm" && action.apiUrl === null && (
        <Suspense fallback={<PayWait isUnderWay={false} />}>
          <StripeForm action={action} {...form} />
        </Suspense>
      )}
      {/* Whoever cannot do what their bank asks has another card. */}
      {action && (hasChoice || action.kind === "redirect") && otherWay}
    </div>
  );
}
