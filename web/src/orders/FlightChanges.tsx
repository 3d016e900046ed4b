import type { OrderSegment } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { flightHindrance, type Hindrance, seatHindrance } from "./hindrance.ts";
import type { OrderProps } from "./OrderView.tsx";

interface FlightChangesProps extends Pick<OrderProps, "order"> {
  readonly segment: OrderSegment;
}

/** What is said on the order's page, too: the rest is plain to see there, or passes soon. */
const worthSaying: ReadonlySet<Hindrance> = new Set(["fare", "paying"]);

/** The ways to other seats on a flight, and to another flight. */
export function FlightChanges({ order, segment }: FlightChangesProps) {
  const { change } = useText();
  const client = useClient();
  const { orderId, segments } = order;
  const { segmentId, slice } = segment;
  const nowMs = client.serverNowMs();
  const seats = seatHindrance(order, segmentId, nowMs);
  const flight = flightHindrance(order, slice, nowMs);
  const isLastOfSlice =
    segments.findLast((one) => one.slice === slice && one.state === "active")?.segmentId === segmentId;
  const said = [seats, isLastOfSlice ? flight : null].find((one) => one && worthSaying.has(one));
  if (seats === "gone" || seats === "over" || (seats && !isLastOfSlice && !said)) return null;
  return (
    <div className="flight-changes">
      {seats === null && (
        <Link className="button button-small" href={hrefOf({ page: "changeSeats", orderId, segmentId })}>
          {change.seats}
        </Link>
      )}
      {flight === null && isLastOfSlice && (
        <Link
          className="button button-small"
          href={hrefOf({ page: "changeFlight", orderId, slice, date: null, flightIds: [] })}
        >
          {change.flight}
        </Link>
      )}
      {said && <p className="soft">{change.hindrances[said]}</p>}
    </div>
  );
}
