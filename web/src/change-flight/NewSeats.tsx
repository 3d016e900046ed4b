import type { Flight, Order } from "@aisle/client";
import { type FlightView, useFlight } from "@aisle/client/react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { PersonChips } from "../change-seats/PersonChips.tsx";
import { PickingMap } from "../change-seats/PickingMap.tsx";
import { feeOf, type FeeTerms } from "../change-seats/seat-price.ts";
import type { Seating } from "../change-seats/seating.ts";
import { useSeatPicking } from "../change-seats/use-seat-picking.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { ToldNotice } from "../flight/ToldNotice.tsx";
import { formatDifference } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { SeatMapSkeleton } from "../seat-map/SeatMapSkeleton.tsx";

/** Who is to sit where on a new flight. */
export interface SeatPlan {
  readonly seating: Seating;
  readonly feesMinor: number;
  /** True when everyone has a seat that they may have. */
  readonly isReady: boolean;
}

interface NewSeatsProps {
  readonly order: Order;
  readonly flight: Flight;
  readonly isShown: boolean;
  readonly isFrozen: boolean;
  /** The flight that this one takes the place of, whose seats people may like to keep. */
  readonly oldSegmentId: string | null;
  onPlan(plan: SeatPlan): void;
  onPicked(): void;
  readonly children: ReactNode;
}

/** Seats on one new flight, on its live map. Nothing is held before the change is confirmed. */
export function NewSeats(props: NewSeatsProps) {
  const view = useFlight(props.flight.flightId);
  const { snapshot } = view;
  if (snapshot.status === "failed" && snapshot.error && !snapshot.layout) return <ErrorNotice error={snapshot.error} />;
  if (!snapshot.layout) return props.isShown ? <SeatMapSkeleton /> : null;
  return <SeatsOnMap {...props} view={view} />;
}

const nowhere: Seating = new Map();

function SeatsOnMap(props: NewSeatsProps & { readonly view: FlightView }) {
  const { order, flight, view, isShown, isFrozen, oldSegmentId, onPicked, children } = props;
  const { text, locale } = useLanguage();
  const { seats } = view.snapshot;
  const { cabin, family, price } = order;
  const fare = flight.cabins.find((one) => one.cabin === cabin)?.fares.find((one) => one.family === family);
  const terms: FeeTerms = { family, currency: price.currency, adultFareMinor: fare?.price.amountMinor ?? 0 };
  const people = order.passengers.filter(({ state }) => state === "active");
  const [start] = useState(() => {
    const old = order.seats.filter(({ segmentId }) => segmentId === oldSegmentId);
    const wanted = old.filter(({ seat, feeMinor }) => {
      const there = seats.get(seat);
      return there?.state === "available" && there.cabin === cabin && (feeMinor > 0 || feeOf(terms, there) === 0);
    });
    return new Map<string, string>(wanted.map(({ passengerId, seat }) => [passengerId, seat]));
  });
  const picking = useSeatPicking({ view, cabin, people, current: nowhere, start, isFrozen, onPicked });
  const { seating, objections } = picking;
  const feesMinor = [...seating.values()].reduce((sum, seat) => sum + feeOf(terms, seats.get(seat)), 0);
  const seated = people.filter(({ type }) => type !== "infant").length;
  const isReady = seating.size === seated && objections.length === 0;

  const tell = useEffectEvent(() => props.onPlan({ seating, feesMinor, isReady }));
  const told = `${[...seating].join(" ")} ${feesMinor} ${isReady}`;
  useEffect(() => tell(), [told]);

  function priceOf(passengerId: string): string | null {
    const fee = feeOf(terms, seats.get(seating.get(passengerId) ?? ""));
    return fee === 0 ? null : formatDifference({ amountMinor: fee, currency: price.currency }, locale);
  }

  if (!isShown) return null;
  return (
    <div className="flight-body">
      <PickingMap
        title={text.change.seatsOn(`${flight.airline.code} ${flight.number}`)}
        {...{ view, cabin, picking }}
        current={nowhere}
      />
      <aside className="card change-panel" aria-label={text.change.flight}>
        <ToldNotice desk={{ told: picking.told, dismiss: () => picking.tell(null) }} />
        <PersonChips {...{ people, picking, priceOf }} current={nowhere} />
        {children}
      </aside>
    </div>
  );
}
