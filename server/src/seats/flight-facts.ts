/** What watchers of a map are told of the flight itself, and what of it changed. Pure. */
import type { EventPayload } from "@aisle/protocol/events.ts";
import type { FlightRow } from "../storage/schema.ts";

/** As committed at one instant; `revision` rises with each change of the flight or its fares. */
export type FlightFacts = Omit<FlightUpdate, "flightId" | "changed">;
export type FlightUpdate = EventPayload<"flight.updated">;

type FactColumns = Pick<
  FlightRow,
  "status" | "departs_at_ms" | "arrives_at_ms" | "departs_local" | "arrives_local" | "layout_id"
>;

export const factColumns = [
  "flights.revision",
  "flights.status",
  "flights.departs_at_ms",
  "flights.arrives_at_ms",
  "flights.departs_local",
  "flights.arrives_local",
  "flights.layout_id",
] as const;

export function factsOf(row: FactColumns & { readonly revision: number }): FlightFacts {
  return {
    revision: row.revision,
    status: row.status,
    departsAtMs: row.departs_at_ms,
    arrivesAtMs: row.arrives_at_ms,
    departsLocal: row.departs_local,
    arrivesLocal: row.arrives_local,
    layoutId: row.layout_id as FlightFacts["layoutId"],
  };
}

/** Undefined while it is the same revision. A revision without a change that is named here changed the fares. */
export function describeUpdate(flightId: number, before: FlightFacts, after: FlightFacts): FlightUpdate | undefined {
  if (before.revision === after.revision) return undefined;
  const changed: FlightUpdate["changed"] = [];
  if (before.departsAtMs !== after.departsAtMs || before.arrivesAtMs !== after.arrivesAtMs) changed.push("times");
  if (before.layoutId !== after.layoutId) changed.push("layout");
  if (before.status !== after.status) changed.push("status");
  if (changed.length === 0) changed.push("fares");
  return { flightId: flightId as FlightUpdate["flightId"], ...after, changed };
}
