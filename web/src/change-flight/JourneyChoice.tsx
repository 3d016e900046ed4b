import type { Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { useText } from "../i18n/language.tsx";
import { ChangeHead } from "../orders/ChangeHead.tsx";
import { FlightRow } from "../orders/FlightRow.tsx";
import { flightHindrance } from "../orders/hindrance.ts";
import { activeOf } from "./candidates.ts";

/** Asks which journey is to be another. */
export function JourneyChoice({ order, slices }: { readonly order: Order; readonly slices: readonly number[] }) {
  const { change } = useText();
  const client = useClient();
  const { orderId } = order;
  useTitle(change.flight);
  return (
    <div className="change-flight">
      <ChangeHead order={order} title={change.flight} />
      <h2>{change.whichJourney}</h2>
      {slices.map((slice) => {
        const hindrance = flightHindrance(order, slice, client.serverNowMs());
        return (
          <section key={slice} className="card trip-card" aria-label={change.journeys[slice as 0 | 1]}>
            <h3>{change.journeys[slice as 0 | 1]}</h3>
            {activeOf(order, slice).map(({ segmentId, flight }) => (
              <FlightRow key={segmentId} flight={flight} />
            ))}
            {hindrance ? (
              <p className="soft">{change.hindrances[hindrance]}</p>
            ) : (
              <Link
                className="button button-primary change-go"
                href={hrefOf({ page: "changeFlight", orderId, slice, date: null, flightIds: [] })}
              >
                {change.thisJourney}
              </Link>
            )}
          </section>
        );
      })}
    </div>
  );
}
