import type { Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { lateMoney } from "./late-money.ts";
import { sameFlightHref, searchAgainHref } from "./search-again.ts";

/** The way on from a booking that was not paid in time: the same seats, if they are still free, or the same search. */
export function ExpiredCard({ order }: { readonly order: Order }) {
  const { order: words } = useText();
  const client = useClient();
  const hasLeft = order.segments[0]!.flight.departsAtMs <= client.serverNowMs();
  const seats = hasLeft ? null : sameFlightHref(order);
  // Whoever booked again while money is on its way might pay twice.
  const late = lateMoney(order);
  if (late === "awaited") return null;
  return (
    <section className="card expired-card">
      {(hasLeft || late === "none") && <p>{hasLeft ? words.expiredLeft : words.expiredHint}</p>}
      <p className="ticketed-next">
        {seats !== null && (
          <Link className="button button-primary" href={seats}>
            {words.sameSeats}
          </Link>
        )}
        <Link
          className={seats === null ? "button button-primary" : "button"}
          href={hasLeft ? hrefOf({ page: "search" }) : searchAgainHref(order)}
        >
          {words.again}
        </Link>
      </p>
    </section>
  );
}
