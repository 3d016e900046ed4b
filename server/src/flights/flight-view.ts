/** How a stored flight is shown to those who buy. Pure. */
import { type CabinOffer, type Fare, FareFamily, type Flight, type FlightStatus } from "@aisle/protocol/flights.ts";
import { FlightId, LayoutId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { FareRow, FlightRow } from "../storage/schema.ts";
import type { FlightReading } from "./flight-store.ts";
import type { IndexedLayout } from "./layout-cache.ts";
import { known, type Places } from "./places.ts";

/** @throws AisleError `unavailable` when the flight's airport or airline is newer than `places`. */
export function viewFlight(reading: FlightReading, layout: IndexedLayout, places: Places, nowMs: number): Flight {
  const { row } = reading;
  return {
    flightId: FlightId.parse(row.flight_id),
    airline: known(places.airlines, row.airline),
    number: row.number,
    origin: known(places.airports, row.origin),
    destination: known(places.airports, row.destination),
    departsAtMs: row.departs_at_ms,
    arrivesAtMs: row.arrives_at_ms,
    departsLocal: row.departs_local,
    arrivesLocal: row.arrives_local,
    durationMinutes: Math.round((row.arrives_at_ms - row.departs_at_ms) / 60_000),
    status: statusOf(row, nowMs),
    layoutId: LayoutId.parse(row.layout_id),
    aircraftName: layout.layout.name,
    cabins: [...layout.seatsByCabin].map(([cabin, seatsTotal]) => offerOf(reading, cabin, seatsTotal)),
  };
}

/** Cancelled before all; then by the times: departed, closed for sale, open. */
export function statusOf(
  row: Pick<FlightRow, "status" | "departs_at_ms" | "sales_close_at_ms">,
  nowMs: number,
): FlightStatus {
  if (row.status === "cancelled") return "cancelled";
  if (row.departs_at_ms <= nowMs) return "departed";
  return row.sales_close_at_ms <= nowMs ? "closed" : "open";
}

function offerOf({ fares, seatsTaken }: FlightReading, cabin: CabinClass, seatsTotal: number): CabinOffer {
  return {
    cabin,
    seatsTotal,
    // A claim of a seat that the layout lacks would make this negative; it must not break the whole list.
    seatsLeft: Math.max(0, seatsTotal - (seatsTaken.get(cabin) ?? 0)),
    fares: fares
      .filter((fare) => fare.cabin === cabin)
      .map(viewFare)
      .toSorted((a, b) => a.price.amountMinor - b.price.amountMinor || familyOrder(a.family) - familyOrder(b.family)),
  };
}

function viewFare({ family, fare_basis, amount_minor, currency }: FareRow): Fare {
  return {
    family: FareFamily.parse(family),
    fareBasis: fare_basis,
    price: { amountMinor: amount_minor, currency },
  };
}

function familyOrder(family: FareFamily): number {
  return FareFamily.options.indexOf(family);
}
