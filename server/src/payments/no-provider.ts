/** Stands where no provider is set up: takes no money, and says so. */
import { NoticeRefused, type PaymentProvider, ProviderError } from "./provider.ts";

export const noProvider: PaymentProvider = {
  name: "none",
  silentMs: 0,
  accepts: () => false,
  begin: refuse,
  look: async () => undefined,
  capture: refuse,
  cancel: async () => undefined,
  refund: refuse,
  lookRefund: async () => undefined,
  readNotice() {
    throw new NoticeRefused("no provider is set up");
  },
  noticeAnswer: "",
  async *movements() {},
};

async function refuse(): Promise<never> {
  throw new ProviderError("refused", "no_provider");
}
