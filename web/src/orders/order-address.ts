/** The page of an order as an address of the web, and what payers bring along who come back to it. */

export function orderAddress(orderId: string): string {
  return `${location.origin}/orders/${orderId}`;
}

/** What Stripe and Alipay add to the address that they send a payer back to. */
const BROUGHT = /^(?:payment_intent|redirect_status|out_trade_no|trade_no|total_amount)/;

/** Whether the payer comes back from their bank or from a cashier. What was brought is taken out of the address. */
export function takeReturn(): boolean {
  const isBack = [...new URLSearchParams(location.search).keys()].some((name) => BROUGHT.test(name));
  if (isBack) history.replaceState(history.state, "", location.pathname);
  return isBack;
}
