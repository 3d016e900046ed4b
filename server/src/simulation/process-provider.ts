/** The payment provider as one process sees it: every call is a step of the process. */
import { type PaymentProvider, ProviderError } from "../payments/provider.ts";
import type { SimulatedProcess } from "./process.ts";

export function processProvider(
  provider: PaymentProvider,
  { step }: Pick<SimulatedProcess, "step">,
  /** Told of payments whose call got no clear answer. */
  onTrouble: (paymentId: string) => void,
): PaymentProvider {
  const told = async <T>(paymentId: string, call: () => Promise<T>, isRead = false): Promise<T> => {
    try {
      return await step(call, { isRead });
    } catch (error) {
      if (error instanceof ProviderError) onTrouble(paymentId);
      throw error;
    }
  };
  return {
    ...provider,
    begin: (wish) => told(wish.paymentId, () => provider.begin(wish)),
    look: (payment) => told(payment.paymentId, () => provider.look(payment), true),
    capture: (payment) => told(payment.paymentId, () => provider.capture(payment)),
    cancel: (payment) => told(payment.paymentId, () => provider.cancel(payment)),
    refund: (wish) => told(wish.payment.paymentId, () => provider.refund(wish)),
    lookRefund: (wish) => told(wish.payment.paymentId, () => provider.lookRefund(wish), true),
  };
}
