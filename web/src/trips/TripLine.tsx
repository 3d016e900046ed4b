import type { OrderSummary } from "@aisle/client";
import { cityName } from "@aisle/protocol/place-names.ts";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { clockOf, formatDay, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { MovedTimes } from "../orders/MovedTimes.tsx";

/** One booking of a list: where and when, who, and how it stands. */
export function TripLine({ trip }: { readonly trip: OrderSummary }) {
  const { text, locale, language } = useLanguage();
  const { orderId, locator, state, segments, passengers, price, due } = trip;
  const flown = segments.filter((segment) => segment.state === "active");
  const shown = flown.length > 0 ? flown : segments;
  const first = shown[0]!.flight;
  const out = shown.filter(({ slice }) => slice === shown[0]!.slice);
  const { destination } = out.at(-1)!.flight;
  const day = formatDay(first.departsLocal, locale, {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const people = passengers.filter((passenger) => passenger.state === "active").length || passengers.length;
  return (
    <Link className="card trip-line" href={hrefOf({ page: "order", orderId })}>
      <span className="trip-line-route">
        <strong>
          {cityName(first.origin, language)} – {cityName(destination, language)}
        </strong>
        <span className="soft">
          {day}, {clockOf(first.departsLocal)}
        </span>
        <span className="soft">
          {first.airline.code} {first.number} · {text.trips.passengers(people)}
        </span>
        {shown.map((segment) => (
          <MovedTimes key={segment.segmentId} segment={segment} />
        ))}
      </span>
      <span className="trip-line-state">
        <span className="order-state" data-state={state}>
          {text.order.states[state]}
        </span>
        <span className="ticket-number">{locator}</span>
        <span className="soft">
          {formatPrice(due.amountMinor > 0 ? due : { amountMinor: price.totalMinor, currency: price.currency }, locale)}
        </span>
      </span>
    </Link>
  );
}
