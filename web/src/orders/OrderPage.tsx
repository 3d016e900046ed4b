import { useState } from "react";
import { takeReturn } from "./order-address.ts";
import { OrderView } from "./OrderView.tsx";
import { WithOrder } from "./WithOrder.tsx";
import "../flight/flight.css";
import "../results/results.css";
import "../checkout/checkout.css";
import "./orders.css";

/** One booking, live: what it is, what is to be done, and what became of it. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const [isBack] = useState(takeReturn);
  return (
    <WithOrder orderId={orderId}>
      {(order, orderKey, isLive) => <OrderView order={order} orderKey={orderKey} isLive={isLive} isBack={isBack} />}
    </WithOrder>
  );
}
