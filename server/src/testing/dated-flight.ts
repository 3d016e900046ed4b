/** Flights for tests of pure search rules. */
import type { DatedFlight } from "../flights/search/dated-flight.ts";

let lastFlightId = 0;

/** A flight of an hour from FRA to LHR, with an id of its own, that can be bought for 100.00 EUR. */
export function aDatedFlight(changes: Partial<DatedFlight> = {}): DatedFlight {
  lastFlightId += 1;
  const departsAtMs = changes.departsAtMs ?? Date.parse("2090-06-01T08:00Z");
  return {
    flightId: lastFlightId,
    airline: "LH",
    number: String(lastFlightId),
    origin: "FRA",
    destination: "LHR",
    departsAtMs,
    arrivesAtMs: departsAtMs + 3_600_000,
    departsLocal: new Date(departsAtMs).toISOString().slice(0, 16),
    arrivesLocal: new Date(departsAtMs + 3_600_000).toISOString().slice(0, 16),
    layoutId: "a320-180y",
    salesCloseAtMs: departsAtMs - 3_600_000,
    fares: [{ cabin: "economy", family: "light", amountMinor: 10_000, currency: "EUR" }],
    ...changes,
  };
}
