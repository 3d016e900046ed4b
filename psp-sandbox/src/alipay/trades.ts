/** Trades: begun at the cashier, paid or closed there, looked at and closed by the merchant. */
import { z } from "zod";
import { logMovement } from "../movements.ts";
import { fromBeijingTime, toBeijingTime } from "./beijing-time.ts";
import { type AlipayCore, findTrade, yuan } from "./core.ts";
import { businessFailed, invalidArguments } from "./failure.ts";
import { notify } from "./notices.ts";
import type { TradeRow } from "./rows.ts";

/** What Alipay allows in a merchant's number. */
export const OutNumber = z.string().regex(/^\w{1,64}$/);
export const Yuan = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d{1,9}(\.\d{1,2})?$/.test(text))
  .transform((text) => Math.round(Number(text) * 100))
  .refine((fen) => fen >= 1 && fen <= 10_000_000_000);

const PagePay = z.object({
  out_trade_no: OutNumber,
  total_amount: Yuan,
  subject: z.string().min(1).max(256),
  product_code: z.literal("FAST_INSTANT_TRADE_PAY"),
  time_expire: z
    .string()
    .transform((text) => fromBeijingTime(text) ?? Number.NaN)
    .refine((atMs) => !Number.isNaN(atMs))
    .optional(),
});

/** A payer comes to the cashier: that makes the trade, or finds the one that is there. */
export function visitCashier(
  core: AlipayCore,
  content: unknown,
  urls: { readonly notifyUrl: string | null; readonly returnUrl: string | null },
): TradeRow {
  const wish = readContent(PagePay, content);
  const known = findTrade(core, wish.out_trade_no);
  if (known && known.amountFen !== wish.total_amount) {
    throw businessFailed("ACQ.CONTEXT_INCONSISTENT", "the trade was begun with another amount");
  }
  if (known) return known;
  const expiresAtMs = wish.time_expire ?? null;
  if (expiresAtMs !== null && expiresAtMs <= core.nowMs()) {
    throw businessFailed("ACQ.TRADE_HAS_CLOSE", "it is too late to pay this");
  }
  return core.store.trades.put({
    ...{ id: wish.out_trade_no, tradeNo: tradeNumber(core), amountFen: wish.total_amount, subject: wish.subject },
    ...{ ...urls, status: "WAIT_BUYER_PAY", refundIds: [], createdAtMs: core.nowMs(), paidAtMs: null, expiresAtMs },
  });
}

function tradeNumber({ nowMs, store }: AlipayCore): string {
  const day = toBeijingTime(nowMs()).slice(0, 10).replaceAll("-", "");
  return `${day}22001${String(store.trades.size + 1).padStart(15, "0")}`;
}

/** The payer pays. Nothing happens to a trade that is paid or closed. */
export function pay(core: AlipayCore, trade: TradeRow): TradeRow {
  if (trade.status !== "WAIT_BUYER_PAY") return trade;
  const paid = core.store.trades.put({ ...trade, status: "TRADE_SUCCESS", paidAtMs: core.nowMs() });
  logMovement(core.store, {
    ...{ atMs: core.nowMs(), provider: "alipay", kind: "charge", reference: trade.tradeNo },
    ...{ amount: trade.amountFen, currency: "CNY", orderId: null, paymentId: trade.id, refundId: null },
  });
  notify(core, "paid", paid);
  return paid;
}

export function close(core: AlipayCore, trade: TradeRow): TradeRow {
  const closed = core.store.trades.put({ ...trade, status: "TRADE_CLOSED" });
  notify(core, "closed", closed);
  return closed;
}

const Names = z.object({ out_trade_no: OutNumber.optional(), trade_no: z.string().optional() });

export function queryTrade(core: AlipayCore, content: unknown): object {
  const trade = namedTrade(core, content);
  return {
    ...{ out_trade_no: trade.id, trade_no: trade.tradeNo, trade_status: trade.status },
    ...{ total_amount: yuan(trade.amountFen), buyer_logon_id: "pay***@example.com" },
    ...(trade.paidAtMs === null ? {} : { send_pay_date: toBeijingTime(trade.paidAtMs) }),
  };
}

export function closeTrade(core: AlipayCore, content: unknown): object {
  const trade = namedTrade(core, content);
  if (trade.status !== "WAIT_BUYER_PAY") {
    throw businessFailed("ACQ.TRADE_STATUS_ERROR", "only a trade that waits for its payer can be closed");
  }
  close(core, trade);
  return { out_trade_no: trade.id, trade_no: trade.tradeNo };
}

export function namedTrade(core: AlipayCore, content: unknown): TradeRow {
  const { out_trade_no: outTradeNo, trade_no: tradeNo } = readContent(Names, content);
  const found = [...(tradeNo === undefined ? [] : core.store.trades.all())].find((row) => row.tradeNo === tradeNo);
  const trade = findTrade(core, found?.id ?? outTradeNo ?? "");
  if (!trade) throw businessFailed("ACQ.TRADE_NOT_EXIST", "the trade does not exist");
  return trade;
}

export function readContent<Schema extends z.ZodType>(schema: Schema, content: unknown): z.output<Schema> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const param = parsed.error.issues[0]?.path.join(".") ?? "biz_content";
  throw invalidArguments("isv.invalid-parameter", `${param} is missing or wrong`);
}
