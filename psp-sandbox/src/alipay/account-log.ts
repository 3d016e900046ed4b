/** `alipay.data.bill.accountlog.query`: what moved on the merchant's account, at most 31 days at a time. */
import { z } from "zod";
import { fromBeijingTime, toBeijingTime } from "./beijing-time.ts";
import { type AlipayCore, yuan } from "./core.ts";
import { invalidArguments } from "./failure.ts";
import { readContent } from "./trades.ts";

const LONGEST_MS = 31 * 86_400_000;

const Content = z.object({
  start_time: z.string(),
  end_time: z.string(),
  page_no: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(2_000).default(2_000),
});

export function queryAccountLog(core: AlipayCore, content: unknown): object {
  const wish = readContent(Content, content);
  const fromMs = fromBeijingTime(wish.start_time);
  const toMs = fromBeijingTime(wish.end_time);
  if (fromMs === undefined || toMs === undefined || toMs - fromMs > LONGEST_MS) {
    throw invalidArguments(
      "isv.invalid-parameter",
      "start_time or end_time is wrong, or they are more than 31 days apart",
    );
  }
  const found = [...core.store.movements.all()].filter(
    ({ provider, atMs }) => provider === "alipay" && atMs >= fromMs && atMs < toMs,
  );
  const first = (wish.page_no - 1) * wish.page_size;
  return {
    ...{ page_no: String(wish.page_no), page_size: String(wish.page_size), total_size: String(found.length) },
    detail_list: found.slice(first, first + wish.page_size).map(({ id, kind, atMs, amount, paymentId, refundId }) => ({
      ...{
        account_log_id: id,
        trans_dt: toBeijingTime(atMs),
        trans_amount: yuan(amount),
        merchant_order_no: paymentId,
      },
      ...(kind === "refund"
        ? { direction: "支出", type: "交易退款", merchant_out_refund_no: refundId }
        : { direction: "收入", type: "交易" }),
    })),
  };
}
