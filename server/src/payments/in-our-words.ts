/** A provider whose errors are told as `ProviderError`s, by `toProviderError`; what that does not know stays as it is. */
import type { PaymentProvider } from "./provider.ts";

export function inOurWords(provider: PaymentProvider, toProviderError: (error: unknown) => unknown): PaymentProvider {
  const told = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw toProviderError(error);
    }
  };
  return {
    ...provider,
    begin: (wish) => told(provider.begin(wish)),
    look: (payment) => told(provider.look(payment)),
    capture: (payment) => told(provider.capture(payment)),
    cancel: (payment) => told(provider.cancel(payment)),
    refund: (wish) => told(provider.refund(wish)),
    lookRefund: (wish) => told(provider.lookRefund(wish)),
    async *movements(fromMs, toMs) {
      try {
        yield* provider.movements(fromMs, toMs);
      } catch (error) {
        throw toProviderError(error);
      }
    },
  };
}
