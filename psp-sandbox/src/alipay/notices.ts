/** Tells the merchant what became of a trade: a signed form, sent until it is answered with `success`. */
import type { Courier } from "../deliveries.ts";
import { toBeijingTime } from "./beijing-time.ts";
import { type AlipayCore, refundsOf, yuan } from "./core.ts";
import type { TradeRefundRow, TradeRow } from "./rows.ts";
import { signParams } from "./signing.ts";

/** `happened` is what faults go by. Without a `notify_url` nobody is told. */
export function notify(
  core: AlipayCore,
  happened: "paid" | "closed" | "refunded",
  trade: TradeRow,
  refund?: TradeRefundRow,
): void {
  if (trade.notifyUrl === null) return;
  const notice: Record<string, string> = {
    ...{ notify_id: core.makeId("", 34), notify_type: "trade_status_sync", charset: "utf-8", version: "1.0" },
    ...{ app_id: core.keys.appId, auth_app_id: core.keys.appId, sign_type: "RSA2" },
    ...{ out_trade_no: trade.id, trade_no: trade.tradeNo, trade_status: trade.status, subject: trade.subject },
    ...{ total_amount: yuan(trade.amountFen), gmt_create: toBeijingTime(trade.createdAtMs) },
    ...(trade.paidAtMs === null ? {} : { gmt_payment: toBeijingTime(trade.paidAtMs) }),
    ...(refund ? { out_biz_no: refund.outRequestNo, refund_fee: yuan(refundedFen(core, trade)) } : {}),
  };
  const subject = JSON.stringify(notice);
  core.deliveries.add({ provider: "alipay", topic: `alipay.trade.${happened}`, receiver: trade.notifyUrl, subject });
}

export function refundedFen(core: AlipayCore, trade: TradeRow): number {
  return refundsOf(core, trade).reduce((sum, { amountFen }) => sum + amountFen, 0);
}

export function createAlipayCourier(core: Pick<AlipayCore, "nowMs" | "keys">): Courier {
  return {
    write({ receiver, subject }) {
      const notice = JSON.parse(subject) as Record<string, string>;
      const timed = { ...notice, notify_time: toBeijingTime(core.nowMs()) };
      const body = new URLSearchParams({ ...timed, sign: signParams(timed, core.keys.privateKey) });
      return new Request(receiver, { method: "POST", body });
    },
    isUnderstood: async (response) => response.ok && (await response.text()).trim() === "success",
  };
}
