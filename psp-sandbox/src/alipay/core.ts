/** What everything on the Alipay side works with. */
import type { Agenda } from "../agenda.ts";
import type { Deliveries } from "../deliveries.ts";
import type { Faults } from "../faults.ts";
import type { MakeId } from "../ids.ts";
import type { Store } from "../store.ts";
import type { TradeRefundRow, TradeRow } from "./rows.ts";

export interface AlipayKeys {
  readonly appId: string;
  /** PEM; what merchants sign calls with is its private half. */
  readonly appPublicKey: string;
  /** PEM; answers and notices are signed with it. */
  readonly privateKey: string;
}

export interface AlipayCore {
  readonly store: Store;
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
  readonly makeId: MakeId;
  readonly nowMs: () => number;
  readonly keys: AlipayKeys;
}

export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}

/** The refunds of a trade that were agreed to, oldest first. */
export function refundsOf({ store }: AlipayCore, { refundIds }: TradeRow): readonly TradeRefundRow[] {
  return refundIds.map((id) => store.tradeRefunds.get(id)!).filter(({ status }) => status !== "failed");
}

/** A trade that nobody paid in time is closed from then on; seen when it is looked at. */
export function findTrade(core: AlipayCore, outTradeNo: string): TradeRow | undefined {
  const trade = core.store.trades.get(outTradeNo);
  const isOver = trade?.status === "WAIT_BUYER_PAY" && trade.expiresAtMs !== null && trade.expiresAtMs <= core.nowMs();
  return isOver ? core.store.trades.put({ ...trade, status: "TRADE_CLOSED" }) : trade;
}
