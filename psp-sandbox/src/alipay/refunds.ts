/**
 * Refunds of trades. The merchant's number (`out_request_no`) makes one repeatable; `fund_change` says whether this very call
 * moved money. A refund that did not come about may be asked for again under the same number.
 */
import { z } from "zod";
import { logMovement } from "../movements.ts";
import { toBeijingTime } from "./beijing-time.ts";
import { type AlipayCore, yuan } from "./core.ts";
import { businessFailed } from "./failure.ts";
import { notify, refundedFen } from "./notices.ts";
import type { TradeRefundRow, TradeRow } from "./rows.ts";
import { OutNumber, Yuan, namedTrade, readContent } from "./trades.ts";

const RefundContent = z.object({
  refund_amount: Yuan,
  out_request_no: OutNumber.optional(),
  refund_reason: z.string().max(256).optional(),
});

export function refundTrade(core: AlipayCore, content: unknown): object {
  const wish = readContent(RefundContent, content);
  const trade = namedTrade(core, content);
  const outRequestNo = wish.out_request_no ?? trade.id;
  const known = core.store.tradeRefunds.get(`${trade.id}/${outRequestNo}`);
  if (known && known.status !== "failed") {
    if (known.amountFen !== wish.refund_amount) {
      throw businessFailed("ACQ.DISCORDANT_REPEAT_REQUEST", "the same number was used for another amount");
    }
    return answer(core, trade, "N");
  }
  checkRefund(core, trade, wish.refund_amount);
  const fault = core.faults.strikes("fail_refund", "alipay.trade.refund");
  const refund = core.store.tradeRefunds.put({
    ...{ id: `${trade.id}/${outRequestNo}`, outTradeNo: trade.id, outRequestNo, amountFen: wish.refund_amount },
    ...{ reason: wish.refund_reason ?? null, createdAtMs: core.nowMs() },
    ...(fault
      ? { status: "processing", settlesAtMs: core.nowMs() + fault.delayMs }
      : { status: "succeeded", settlesAtMs: null }),
  });
  const listed = core.store.trades.put({ ...trade, refundIds: [...new Set([...trade.refundIds, refund.id])] });
  if (!fault) return answer(core, carriedOut(core, listed, refund), "Y");
  failRefundLater(core, refund);
  return answer(core, listed, "N");
}

function checkRefund(core: AlipayCore, trade: TradeRow, amountFen: number): void {
  if (core.faults.strikes("refuse_refund", "alipay.trade.refund")) {
    throw businessFailed("ACQ.SELLER_BALANCE_NOT_ENOUGH", "the seller's balance is not enough");
  }
  if (trade.paidAtMs === null) throw businessFailed("ACQ.TRADE_STATUS_ERROR", "the trade was not paid");
  if (amountFen > trade.amountFen - refundedFen(core, trade)) {
    throw businessFailed("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "more than is left to be refunded");
  }
}

function carriedOut(core: AlipayCore, trade: TradeRow, refund: TradeRefundRow): TradeRow {
  const isAllBack = refundedFen(core, trade) === trade.amountFen;
  const after = isAllBack ? core.store.trades.put({ ...trade, status: "TRADE_CLOSED" }) : trade;
  logMovement(core.store, {
    ...{ atMs: core.nowMs(), provider: "alipay", kind: "refund", reference: refund.id, amount: refund.amountFen },
    ...{ currency: "CNY", orderId: null, paymentId: trade.id, refundId: refund.outRequestNo },
  });
  notify(core, "refunded", after, refund);
  return after;
}

/** Puts the end of a refund that will not come about on the agenda; also after a restart. */
export function failRefundLater(core: AlipayCore, { id, settlesAtMs }: TradeRefundRow): void {
  if (settlesAtMs === null) return;
  core.agenda.at(settlesAtMs, () => {
    const now = core.store.tradeRefunds.get(id)!;
    if (now.status === "processing") core.store.tradeRefunds.put({ ...now, status: "failed", settlesAtMs: null });
    core.store.commit();
  });
}

function answer(core: AlipayCore, trade: TradeRow, fundChange: "Y" | "N"): object {
  return {
    ...{ out_trade_no: trade.id, trade_no: trade.tradeNo, buyer_logon_id: "pay***@example.com" },
    ...{ fund_change: fundChange, refund_fee: yuan(refundedFen(core, trade)) },
  };
}

const QueryContent = z.object({ out_request_no: OutNumber });

/** Success only says that the question was understood: without `refund_status` nothing was refunded, or not yet. */
export function queryRefund(core: AlipayCore, content: unknown): object {
  const { out_request_no: outRequestNo } = readContent(QueryContent, content);
  const trade = namedTrade(core, content);
  const refund = core.store.tradeRefunds.get(`${trade.id}/${outRequestNo}`);
  if (!refund || refund.status === "failed") return {};
  const named = { out_trade_no: trade.id, trade_no: trade.tradeNo, out_request_no: outRequestNo };
  const amounts = { total_amount: yuan(trade.amountFen), refund_amount: yuan(refund.amountFen) };
  if (refund.status === "processing") return { ...named, ...amounts };
  const gmt = toBeijingTime(refund.createdAtMs);
  return { ...named, ...amounts, refund_status: "REFUND_SUCCESS", gmt_refund_pay: gmt };
}
