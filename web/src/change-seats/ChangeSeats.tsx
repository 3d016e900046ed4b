import type { OrderSegment } from "@aisle/client";
import { useFlight } from "@aisle/client/react";
import { cityName } from "@aisle/protocol/place-names.ts";
import { useMemo } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { ToldNotice } from "../flight/ToldNotice.tsx";
import { formatDay, formatDifference, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { ChangeHead } from "../orders/ChangeHead.tsx";
import { changeRefusal } from "../orders/change-refusal.ts";
import type { OrderProps } from "../orders/OrderView.tsx";
import { tellChange } from "../orders/told-change.ts";
import { PersonChips } from "./PersonChips.tsx";
import { PickingMap } from "./PickingMap.tsx";
import { differenceMinor, feeOf, feeTermsOf } from "./seat-price.ts";
import { useSeatChange } from "./use-seat-change.ts";
import { useSeatPicking } from "./use-seat-picking.ts";

interface ChangeSeatsProps extends OrderProps {
  readonly segment: OrderSegment;
}

/** The map of a flight with those of the order who fly on it, and what their new seats cost or give back. */
export function ChangeSeats({ order, orderKey, segment }: ChangeSeatsProps) {
  const language = useLanguage();
  const { text, locale } = language;
  const { flight, segmentId } = segment;
  const { cabin, seats: orderSeats, passengers, price, orderId } = order;
  const view = useFlight(flight.flightId);
  const current = useMemo(
    () =>
      new Map<string, string>(
        orderSeats.filter((one) => one.segmentId === segmentId).map((one) => [one.passengerId, one.seat]),
      ),
    [orderSeats, segmentId],
  );
  const people = passengers.filter(
    ({ passengerId, onLapOf, state }) => state === "active" && (current.has(passengerId) || onLapOf !== null),
  );
  const changing = useSeatChange({ order, orderKey }, segmentId);
  const isUnsure = changing.error?.code === "timeout_unknown";
  const picking = useSeatPicking({
    ...{ view, cabin, people, current, isFrozen: changing.isBusy || isUnsure, onPicked: changing.dismiss },
  });
  useTitle(text.change.seats);

  const terms = feeTermsOf(order, segmentId);
  const feeAt = (seat: string): number => (terms ? feeOf(terms, view.snapshot.seats.get(seat)) : 0);
  const money = (amountMinor: number) => ({ amountMinor, currency: price.currency });
  const shown = (amountMinor: number) => formatPrice(money(amountMinor), locale);
  const { wishes, objections } = picking;
  const changeMinor = differenceMinor(order, segmentId, wishes, feeAt);
  const isPaid = order.state === "ticketed";
  const told = changing.error?.code === "price_changed" ? changing.error.details?.price : undefined;
  const dueMinor = told?.amountMinor ?? (isPaid ? Math.max(0, changeMinor) : 0);
  const mayChange = wishes.size > 0 && objections.length === 0 && !changing.isBusy;

  async function confirm(): Promise<void> {
    const changed = await changing.change(wishes, money(dueMinor));
    if (!changed) return;
    if (!changed.pendingChange) tellChange(orderId, "seats");
    navigate(hrefOf({ page: "order", orderId }));
  }

  function priceOf(passengerId: string): string | null {
    const seat = picking.seating.get(passengerId);
    const feeMinor = orderSeats.find((one) => one.segmentId === segmentId && one.passengerId === passengerId)?.feeMinor;
    if (seat === undefined || feeMinor === undefined || feeAt(seat) === feeMinor) return null;
    return formatDifference(money(feeAt(seat) - feeMinor), locale);
  }

  return (
    <div className="flight-page">
      <ChangeHead order={order} title={text.change.seats}>
        <p className="facts">
          <span>
            {cityName(flight.origin, language.language)} – {cityName(flight.destination, language.language)}
          </span>
          <span>{formatDay(flight.departsLocal, locale, { weekday: "short", day: "numeric", month: "long" })}</span>
          <span>
            {flight.airline.code} {flight.number}
          </span>
        </p>
      </ChangeHead>
      <div className="flight-body">
        <PickingMap title={text.flight.seatMap} {...{ view, cabin, current, picking }} />
        <aside className="card change-panel" aria-label={text.change.seats}>
          <ToldNotice desk={{ told: picking.told, dismiss: () => picking.tell(null) }} />
          <PersonChips {...{ people, current, picking, priceOf }} />
          <div className="change-sum" aria-live="polite">
            {wishes.size === 0 && <p className="soft">{text.change.seatsHint(current.size)}</p>}
            {wishes.size > 0 && (
              <dl className="price-lines">
                <div className="price-total">
                  <dt>{text.change.sumLabel(Math.sign(changeMinor), isPaid)}</dt>
                  <dd>{isPaid ? shown(Math.abs(changeMinor)) : shown(price.totalMinor + changeMinor)}</dd>
                </div>
              </dl>
            )}
            {dueMinor > 0 && wishes.size > 0 && <p className="soft">{text.change.payFirst}</p>}
            {isPaid && changeMinor < 0 && <p className="soft">{text.change.backHint}</p>}
          </div>
          <p className="form-error" role="alert">
            {changing.error &&
              (told ? text.change.costsNow(formatPrice(told, locale)) : changeRefusal(changing.error, language))}
          </p>
          <button
            type="button"
            className="button button-primary button-wide"
            disabled={!mayChange}
            onClick={() => void confirm()}
          >
            {changing.isBusy
              ? text.change.working
              : dueMinor > 0 && wishes.size > 0
                ? text.change.toPayment(shown(dueMinor))
                : text.change.confirmSeats}
          </button>
        </aside>
      </div>
    </div>
  );
}
