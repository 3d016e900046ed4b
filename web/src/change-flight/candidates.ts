/** The flights that a journey of an order could be changed to. Pure; the server has the last word. */
import type { Itinerary, Journey, Order, OrderSegment } from "@aisle/client";

export interface Candidate {
  readonly journey: Journey;
  /** New fares less old ones, before the fee; negative when the new flights are cheaper. */
  readonly differenceMinor: number;
}

/** The flights that are flown now on one slice, in the order of flying. */
export function activeOf(order: Pick<Order, "segments">, slice: number): readonly OrderSegment[] {
  return order.segments.filter((one) => one.slice === slice && one.state === "active");
}

/** Those of a search that are sold in the order's fare family and currency, are others, and do not overlap with the rest. */
export function candidatesOf(order: Order, slice: number, found: readonly Itinerary[]): readonly Candidate[] {
  const old = activeOf(order, slice);
  const oldIds = old.map(({ flight }) => flight.flightId).join();
  const oldMinor = oldFareMinor(order, slice);
  return found.flatMap(({ journeys, offers }): Candidate[] => {
    const journey = journeys[0]!;
    const offer = offers.find(
      ({ family, total }) => family === order.family && total.currency === order.price.currency,
    );
    const isOld = journey.segments.map(({ flightId }) => flightId).join() === oldIds;
    if (!offer || isOld || !fitsTheRest(order, slice, journey)) return [];
    return [{ journey, differenceMinor: offer.total.amountMinor - oldMinor }];
  });
}

/** What everybody's fares of a slice came to, with taxes. */
function oldFareMinor(order: Order, slice: number): number {
  const ids = new Set<string>(activeOf(order, slice).map(({ segmentId }) => segmentId));
  return order.fares
    .filter(({ segmentId }) => ids.has(segmentId))
    .reduce((sum, { baseMinor, taxes }) => sum + taxes.reduce((all, tax) => all + tax.amountMinor, baseMinor), 0);
}

/** The way out ends before the way back begins. */
function fitsTheRest(order: Order, slice: number, { segments }: Journey): boolean {
  const [first, last] = [segments[0]!, segments.at(-1)!];
  return [0, 1].every((other) => {
    const rest = other === slice ? [] : activeOf(order, other).map(({ flight }) => flight);
    if (rest.length === 0) return true;
    return other > slice ? last.arrivesAtMs <= rest[0]!.departsAtMs : first.departsAtMs >= rest.at(-1)!.arrivesAtMs;
  });
}

/** Who flies, as a search asks. */
export function partyOf({ passengers }: Pick<Order, "passengers">) {
  const count = (wanted: string) =>
    passengers.filter(({ type, state }) => state === "active" && type === wanted).length;
  return { adults: count("adult"), children: count("child"), infants: count("infant") };
}
