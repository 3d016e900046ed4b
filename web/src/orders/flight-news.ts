/** What the airline did to the flights of an order between two looks at it. Pure. */
import type { Order, Segment } from "@aisle/client";

export interface FlightNews {
  readonly kind: "moved" | "cancelled";
  /** As it is now. */
  readonly flight: Segment;
  /** When it was to leave, by the airport's clock. */
  readonly leftLocal: string;
}

export function flightNews(before: Pick<Order, "segments">, after: Pick<Order, "segments">): readonly FlightNews[] {
  return after.segments.flatMap(({ segmentId, state, flight, flightCancelled }): FlightNews[] => {
    const old = before.segments.find((one) => one.segmentId === segmentId && one.state === "active");
    if (!old || state !== "active") return [];
    const news = { flight, leftLocal: old.flight.departsLocal };
    if (flightCancelled) return old.flightCancelled ? [] : [{ kind: "cancelled", ...news }];
    const isMoved = flight.departsLocal !== old.flight.departsLocal || flight.arrivesLocal !== old.flight.arrivesLocal;
    return isMoved ? [{ kind: "moved", ...news }] : [];
  });
}
