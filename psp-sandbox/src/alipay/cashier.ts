/** The cashier that a payer is sent to: a page for people, a POST to `/alipay/cashier/:out_trade_no` for programs. */
import { escaped, page, seeOther } from "../page.ts";
import { type AlipayCore, findTrade, yuan } from "./core.ts";
import type { AlipayFailure } from "./failure.ts";
import type { TradeRow } from "./rows.ts";
import { close, pay } from "./trades.ts";

export const CASHIER_PATH = "/alipay/cashier/";

export function cashierPage({ id, subject, amountFen, status }: TradeRow): Response {
  if (status === "TRADE_CLOSED") return page("Closed", "<p>This trade is closed.</p>");
  if (status === "TRADE_SUCCESS") return page("Paid", "<p>This trade is paid.</p>");
  const form = `<p>${escaped(subject)}: ${yuan(amountFen)} CNY</p>
<form method="post" action="${CASHIER_PATH}${escaped(id)}">
<button name="outcome" value="pay">Pay</button>
<button name="outcome" value="close">Close</button>
</form>`;
  return page("Alipay cashier (sandbox)", form);
}

export function failurePage({ body }: AlipayFailure): Response {
  return page("This cannot be paid", `<p>${escaped(body.sub_code)}: ${escaped(body.sub_msg)}</p>`, 400);
}

/** POST with `outcome=pay` or `outcome=close`; sends a browser back to where it came from. */
export function answerCashier(core: AlipayCore, request: Request, body: string): Response {
  const trade = findTrade(core, new URL(request.url).pathname.slice(CASHIER_PATH.length));
  if (!trade) return page("Unknown trade", "<p>There is no such trade.</p>", 404);
  const outcome = new URLSearchParams(body).get("outcome");
  if (request.method !== "POST" || (outcome !== "pay" && outcome !== "close")) {
    return page("Which?", "<p>POST with an outcome: pay or close.</p>", 400);
  }
  const after = outcome === "pay" ? pay(core, trade) : trade.status === "WAIT_BUYER_PAY" ? close(core, trade) : trade;
  core.store.commit();
  if (after.returnUrl === null) return cashierPage(after);
  const back = new URL(after.returnUrl);
  back.searchParams.set("out_trade_no", after.id);
  return seeOther(back.href);
}
