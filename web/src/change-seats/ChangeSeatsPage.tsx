import { useClient } from "@aisle/client/react";
import { useText } from "../i18n/language.tsx";
import { ChangeBarred } from "../orders/ChangeBarred.tsx";
import { seatHindrance } from "../orders/hindrance.ts";
import { WithOrder } from "../orders/WithOrder.tsx";
import { ChangeSeats } from "./ChangeSeats.tsx";
import "../flight/flight.css";
import "../results/results.css";
import "../checkout/checkout.css";
import "./change-seats.css";

interface ChangeSeatsPageProps {
  readonly orderId: string;
  readonly segmentId: string;
}

/** Other seats on one flight of an order. */
export function ChangeSeatsPage({ orderId, segmentId }: ChangeSeatsPageProps) {
  const { change } = useText();
  const client = useClient();
  return (
    <WithOrder orderId={orderId}>
      {(order, orderKey) => {
        const hindrance = seatHindrance(order, segmentId, client.serverNowMs());
        if (hindrance) return <ChangeBarred title={change.seats} {...{ orderId, hindrance }} />;
        const segment = order.segments.find((one) => one.segmentId === segmentId)!;
        return <ChangeSeats {...{ order, orderKey, segment }} />;
      }}
    </WithOrder>
  );
}
