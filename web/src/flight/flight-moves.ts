/** Which flights the airline has moved between two looks at them. Pure. */
import type { Segment } from "@aisle/client";

export interface FlightMove {
  /** As it is now. */
  readonly flight: Segment;
  /** When it was to leave, by the airport's clock. */
  readonly leftLocal: string;
}

type Flights = readonly Segment[];

export function flightMoves(before: Flights, after: Flights): readonly FlightMove[] {
  return after.flatMap((flight): FlightMove[] => {
    const old = before.find(({ flightId }) => flightId === flight.flightId);
    const isMoved = old && (old.departsLocal !== flight.departsLocal || old.arrivesLocal !== flight.arrivesLocal);
    return isMoved ? [{ flight, leftLocal: old.departsLocal }] : [];
  });
}
