/** Reads Alipay's asynchronous notices, once they are proven to be Alipay's and of now. */
import type { AlipayGateway } from "./alipay-gateway.ts";
import { fromBeijingTime, fromOutTradeNo } from "./alipay-numbers.ts";
import { NoticeRefused, type ProviderNotice, type RawNotice } from "./provider.ts";

/** How far a notice's time may be from ours, either way. */
const TOLERANCE_MS = 300_000;

/** @throws NoticeRefused */
export function readAlipayNotice({ body }: RawNotice, gateway: AlipayGateway, nowMs: number): ProviderNotice {
  const fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  if (!gateway.isProven(fields)) throw new NoticeRefused("signature or app is wrong");
  const { notify_id: eventId, notify_time: time = "", trade_status: status, out_trade_no: outTradeNo } = fields;
  if (!eventId || !status || !outTradeNo) throw new NoticeRefused("is no notice of a trade");
  // Not a number, for what is no time, is not within anything.
  if (!(Math.abs(fromBeijingTime(time) - nowMs) <= TOLERANCE_MS)) throw new NoticeRefused("is not of now");
  return { eventId, type: status, paymentId: fromOutTradeNo(outTradeNo) };
}
