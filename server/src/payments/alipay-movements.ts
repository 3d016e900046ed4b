/**
 * Alipay's account log (`alipay.data.bill.accountlog.query`), for reconciliation. Alipay's bills proper come the next morning as
 * archives of spreadsheets; the log is the same bookings at once. It needs the permission for account details.
 */
import { z } from "zod";
import type { AlipayGateway } from "./alipay-gateway.ts";
import { fromBeijingTime, fromOutRequestNo, fromOutTradeNo, fromYuan, toBeijingTime } from "./alipay-numbers.ts";
import { ProviderError, type ProviderMovement } from "./provider.ts";

/** The longest stretch that Alipay answers about at a time. */
const STRETCH_MS = 31 * 86_400_000;

const PAGE = 2_000;

const Booking = z.object({
  account_log_id: z.string(),
  trans_dt: z.string(),
  trans_amount: z.coerce.string(),
  type: z.string(),
  merchant_order_no: z.string().nullish(),
  merchant_out_refund_no: z.string().nullish(),
});
type Booking = z.output<typeof Booking>;

const Page = z.object({ total_size: z.coerce.number(), detail_list: z.array(Booking).default([]) });

export async function* readAlipayMovements(
  gateway: AlipayGateway,
  fromMs: number,
  toMs: number,
): AsyncGenerator<ProviderMovement> {
  for (let startMs = fromMs; startMs < toMs; startMs += STRETCH_MS) {
    // The log counts whole seconds, and leaves out the last one.
    const endMs = Math.min(startMs + STRETCH_MS, Math.ceil(toMs / 1_000) * 1_000);
    for (let page = 1; ; page += 1) {
      const content = {
        startTime: toBeijingTime(startMs),
        endTime: toBeijingTime(endMs),
        pageNo: page,
        pageSize: PAGE,
      };
      const { detail_list: bookings, total_size: total } = readPage(
        await gateway.call("alipay.data.bill.accountlog.query", content),
      );
      for (const movement of bookings.flatMap(toMovement)) {
        if (movement.atMs >= fromMs && movement.atMs < toMs) yield movement;
      }
      if (page * PAGE >= total || bookings.length === 0) break;
    }
  }
}

/** Fees and transfers are bookings too, and no movements of ours. */
function toMovement(booking: Booking): readonly ProviderMovement[] {
  const { type, merchant_order_no: order, merchant_out_refund_no: refund } = booking;
  const isRefund = type.includes("退款") || Boolean(refund);
  if (type.includes("费") || (!isRefund && !/交易|支付/.test(type))) return [];
  return [
    {
      ...{ kind: isRefund ? "refund" : "charge", paymentId: order ? fromOutTradeNo(order) : null },
      ...{ refundId: isRefund && refund ? fromOutRequestNo(refund) : null, reference: booking.account_log_id },
      amount: { amountMinor: Math.abs(fromYuan(booking.trans_amount)), currency: "CNY" },
      atMs: fromBeijingTime(booking.trans_dt),
    },
  ];
}

function readPage(answer: unknown): z.output<typeof Page> {
  const read = Page.safeParse(answer);
  if (!read.success) throw new ProviderError("unknown", "answer_not_understood", read.error);
  return read.data;
}
