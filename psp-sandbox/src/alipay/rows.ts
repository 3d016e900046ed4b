/** What the Alipay side remembers. Amounts are in fen, times in milliseconds. */
export interface TradeRow {
  /** The merchant's own number of it: `out_trade_no`. */
  readonly id: string;
  readonly tradeNo: string;
  readonly amountFen: number;
  readonly subject: string;
  readonly notifyUrl: string | null;
  readonly returnUrl: string | null;
  /** `TRADE_CLOSED` also when all of it was given back. */
  readonly status: "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_CLOSED";
  /** Oldest first. */
  readonly refundIds: readonly string[];
  readonly createdAtMs: number;
  readonly paidAtMs: number | null;
  /** Nobody can pay it any more from then on. */
  readonly expiresAtMs: number | null;
}

export interface TradeRefundRow {
  /** `${outTradeNo}/${outRequestNo}`: the merchant's number is unique within a trade. */
  readonly id: string;
  readonly outTradeNo: string;
  readonly outRequestNo: string;
  readonly amountFen: number;
  readonly reason: string | null;
  /** `failed` is as if it had never been asked for: it may be asked for again under the same number. */
  readonly status: "processing" | "succeeded" | "failed";
  readonly createdAtMs: number;
  readonly settlesAtMs: number | null;
}
