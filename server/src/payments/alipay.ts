/**
 * Alipay as a payment provider: a payment is a trade under our own number, paid in Alipay's cashier (`alipay.trade.page.pay`).
 *
 * A trade comes into being when the payer opens the cashier, so until then Alipay knows nothing of a payment that was begun,
 * and has nothing to cancel; a cashier that was not opened closes by itself. Money is taken at once: nothing is reserved.
 */
import { z } from "zod";
import { type AlipayGatewayParts, createAlipayGateway } from "./alipay-gateway.ts";
import { readAlipayMovements } from "./alipay-movements.ts";
import { readAlipayNotice } from "./alipay-notice.ts";
import { fromYuan, toBeijingTime, toOutRequestNo, toOutTradeNo, toYuan } from "./alipay-numbers.ts";
import {
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderPaymentStatus,
  type ProviderRefund,
  type RefundWish,
} from "./provider.ts";

/** Alipay's largest trade, in fen. */
const LARGEST_FEN = 10_000_000_000;

/** After so long the cashier takes nothing any more: orders wait no longer than this for their money. */
const PAYABLE_MS = 30 * 60_000;

/** Refunds are asked about with a call of their own, which needs this to answer in full. */
const REFUND_DETAILS = ["gmt_refund_pay"];

const Trade = z.object({
  trade_status: z.string(),
  total_amount: z.coerce.string(),
  /** When the money was paid; a trade that was closed unpaid has none. */
  send_pay_date: z.string().optional(),
});
type Trade = z.output<typeof Trade>;

const Refund = z.object({ fund_change: z.string().optional() });

const RefundState = z.object({
  out_request_no: z.string().optional(),
  refund_amount: z.coerce.string().optional(),
  refund_status: z.string().optional(),
});

export interface AlipayParts extends AlipayGatewayParts {
  /** Where Alipay sends notices. Unset: `/webhooks/alipay` of where the payer comes back to. */
  readonly notifyUrl?: string | undefined;
}

export function createAlipayProvider(parts: AlipayParts): PaymentProvider {
  const { nowMs = Date.now } = parts;
  const gateway = createAlipayGateway(parts);

  const query = async (paymentId: string): Promise<Trade | undefined> => {
    try {
      return readAnswer(Trade, await gateway.call("alipay.trade.query", named(paymentId)));
    } catch (error) {
      if (isUnknownTrade(error)) return undefined;
      throw error;
    }
  };

  const look = async (paymentId: string): Promise<ProviderPayment | undefined> => {
    const trade = await query(paymentId);
    return trade && toPayment(paymentId, trade);
  };

  const lookRefund = async ({
    refundId,
    attempt,
    payment,
    amount,
  }: RefundWish): Promise<ProviderRefund | undefined> => {
    const reference = toOutRequestNo(refundId, attempt);
    const content = { ...named(payment.paymentId), outRequestNo: reference, queryOptions: REFUND_DETAILS };
    try {
      const found = readAnswer(RefundState, await gateway.call("alipay.trade.fastpay.refund.query", content));
      if (found.out_request_no === undefined || found.refund_amount === undefined) return undefined;
      // What a bank does not take back goes to the payer's balance at Alipay: once done, a refund stays done.
      const status = found.refund_status === "REFUND_SUCCESS" ? "succeeded" : "pending";
      const given = { amountMinor: fromYuan(found.refund_amount), currency: amount.currency };
      return { reference, status, amount: given, failure: null };
    } catch (error) {
      if (isUnknownTrade(error)) return undefined;
      throw error;
    }
  };

  return {
    name: "alipay",
    // Its cashier may be opened until the end, and a call may be on its way for a little longer.
    silentMs: PAYABLE_MS + 60_000,
    accepts,

    async begin(wish) {
      const { paymentId, amount, description, returnUrl } = wish;
      if (!accepts(amount)) throw new ProviderError("refused", "amount_not_accepted");
      const known = await look(paymentId);
      if (known && known.status !== "needs_action") return known;
      const content = {
        ...{ outTradeNo: toOutTradeNo(paymentId), totalAmount: toYuan(amount.amountMinor), subject: description },
        ...{ productCode: "FAST_INSTANT_TRADE_PAY", timeExpire: toBeijingTime(nowMs() + PAYABLE_MS) },
      };
      const notifyUrl = parts.notifyUrl ?? new URL("/webhooks/alipay", returnUrl).href;
      const redirectUrl = gateway.pageUrl("alipay.trade.page.pay", content, { notifyUrl, returnUrl });
      return { ...(known ?? begun(paymentId, amount)), redirectUrl };
    },

    look: ({ paymentId }) => look(paymentId),

    async capture({ paymentId }) {
      const payment = await look(paymentId);
      if (payment?.status !== "succeeded") throw new ProviderError("refused", "nothing_is_reserved");
      return payment;
    },

    async cancel({ paymentId }) {
      try {
        await gateway.call("alipay.trade.close", named(paymentId));
      } catch (error) {
        // Too late, or closed already; anything else is no answer to whether it is closed.
        if (!(error instanceof ProviderError && error.kind === "refused")) throw error;
      }
      return look(paymentId);
    },

    async refund(wish) {
      const { refundId, attempt, payment, amount } = wish;
      const outRequestNo = toOutRequestNo(refundId, attempt);
      const content = { ...named(payment.paymentId), outRequestNo, refundAmount: toYuan(amount.amountMinor) };
      const answer = readAnswer(Refund, await gateway.call("alipay.trade.refund", content));
      const done: ProviderRefund = { reference: outRequestNo, status: "succeeded", amount, failure: null };
      if (answer.fund_change === "Y") return done;
      // No money moved by this call: by an earlier one, or not yet.
      return (await lookRefund(wish)) ?? { ...done, status: "pending" };
    },

    lookRefund,
    readNotice: (raw, atMs) => readAlipayNotice(raw, gateway, atMs),
    noticeAnswer: "success",
    movements: (fromMs, toMs) => readAlipayMovements(gateway, fromMs, toMs),
  };
}

function accepts({ amountMinor, currency }: ProviderPayment["amount"]): boolean {
  return currency === "CNY" && amountMinor >= 1 && amountMinor <= LARGEST_FEN;
}

function named(paymentId: string): { readonly outTradeNo: string } {
  return { outTradeNo: toOutTradeNo(paymentId) };
}

function isUnknownTrade(error: unknown): boolean {
  return error instanceof ProviderError && error.code === "ACQ.TRADE_NOT_EXIST";
}

function begun(paymentId: string, amount: ProviderPayment["amount"]): ProviderPayment {
  return {
    ...{ reference: toOutTradeNo(paymentId), status: "needs_action", amount, capturedMinor: 0, refundedMinor: 0 },
    ...{ clientSecret: null, redirectUrl: null, decline: null },
  };
}

/** A trade that is closed was either never paid, or all of it was given back. */
function toPayment(paymentId: string, trade: Trade): ProviderPayment {
  const amount = { amountMinor: fromYuan(trade.total_amount), currency: "CNY" };
  const isClosed = trade.trade_status === "TRADE_CLOSED";
  const isPaid = trade.send_pay_date !== undefined || ["TRADE_SUCCESS", "TRADE_FINISHED"].includes(trade.trade_status);
  const status: ProviderPaymentStatus = isPaid ? "succeeded" : isClosed ? "cancelled" : "needs_action";
  const capturedMinor = isPaid ? amount.amountMinor : 0;
  return { ...begun(paymentId, amount), status, capturedMinor, refundedMinor: isClosed ? capturedMinor : 0 };
}

/** What is proven to be Alipay's but not what its documents say cannot be relied on. */
function readAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const read = schema.safeParse(answer);
  if (!read.success) throw new ProviderError("unknown", "answer_not_understood", read.error);
  return read.data;
}
