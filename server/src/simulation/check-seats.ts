/** Promise 1: a seat has one owner, and whoever lists a seat has it. */
import { seatStateBits } from "@aisle/protocol/frame.ts";
import { type FlightSeatsOf, type OrderRecord, seatsByFlight } from "../orders/order.ts";
import type { SeatChange } from "../seats/seat-delta.ts";
import type { Evidence, TableRows } from "./evidence.ts";
import { type Violation, violated } from "./violation.ts";

export function checkSeats({ tables }: Pick<Evidence, "tables">, orders: readonly OrderRecord[]): readonly Violation[] {
  return [...listedSeats(tables, orders), ...claimedSeats(tables, orders), ...heldSeats(tables), ...seatLog(tables)];
}

/** What an order has: its own seats, and those that wait for a change to be paid. */
export function seatsOf(order: OrderRecord): readonly FlightSeatsOf[] {
  if (order.state !== "pending_payment" && order.state !== "ticketed") return [];
  return [...seatsByFlight(order), ...(order.pendingChange?.taken ?? [])];
}

function listedSeats({ seat_claims: claims }: TableRows, orders: readonly OrderRecord[]): Violation[] {
  const claimOf = new Map(claims.map((claim) => [`${claim.flight_id} ${claim.seat}`, claim]));
  const listedBy = new Map<string, string>();
  return orders.flatMap((order) =>
    seatsOf(order).flatMap(({ flightId, seats }) =>
      seats.flatMap((seat) => {
        const key = `${flightId} ${seat}`;
        const other = listedBy.get(key);
        listedBy.set(key, order.orderId);
        const claim = claimOf.get(key);
        return [
          ...(other === undefined ? [] : [violated(1, order.orderId, `seat ${key} is listed by order ${other} too`)]),
          ...(claim?.kind === "booked" && claim.order_id === order.orderId
            ? []
            : [violated(1, order.orderId, `seat ${key} is listed and not booked: ${JSON.stringify(claim)}`)]),
        ];
      }),
    ),
  );
}

function claimedSeats({ seat_claims: claims }: TableRows, orders: readonly OrderRecord[]): Violation[] {
  const listed = new Set(
    orders.flatMap((order) =>
      seatsOf(order).flatMap(({ flightId, seats }) => seats.map((seat) => `${flightId} ${seat} ${order.orderId}`)),
    ),
  );
  return claims.flatMap(({ kind, flight_id, seat, order_id }) => {
    if (kind !== "booked" || listed.has(`${flight_id} ${seat} ${order_id}`)) return [];
    return [violated(1, order_id, `seat ${flight_id} ${seat} is booked for an order that does not list it`)];
  });
}

function heldSeats({ seat_claims: claims, holds, orders }: TableRows): Violation[] {
  const holdOf = new Map(holds.map((hold) => [hold.hold_id, hold]));
  const isOrder = new Set(orders.map(({ order_id }) => order_id));
  const strange = claims.filter(({ kind, hold_id }) => kind === "held" && holdOf.get(hold_id ?? "")?.state !== "live");
  return [
    ...strange.map((claim) => violated(1, null, `seat ${claim.flight_id} ${claim.seat} is held by no live hold`)),
    ...holds
      .filter(({ state, order_id }) => (state === "booked") !== isOrder.has(order_id ?? ""))
      .map(({ hold_id, state, order_id }) =>
        violated(1, order_id, `hold ${hold_id} is ${state} and names order ${order_id}, which is not so`),
      ),
  ];
}

/** The log of each flight has no gap, never hands a booked seat on without freeing it, and ends with what is claimed now. */
function seatLog({ flights, seat_changes: changes, seat_claims: claims }: TableRows): Violation[] {
  const byFlight = Map.groupBy(changes, ({ flight_id }) => flight_id);
  return flights.flatMap(({ flight_id: flightId, seat_version }) => {
    const log = (byFlight.get(flightId) ?? []).toSorted((a, b) => a.version - b.version);
    const gap = log.find(({ version }, index) => version !== index + 1);
    if (gap || log.length !== seat_version) {
      return [violated(1, null, `the seat log of flight ${flightId} has ${log.length} of ${seat_version} versions`)];
    }
    const now = new Map<string, string | null>();
    const found: Violation[] = [];
    for (const { version, changes: text } of log) {
      for (const [seat, state, by] of JSON.parse(text) as readonly SeatChange[]) {
        const before = now.get(seat) ?? null;
        const isHandedOn = state === seatStateBits.booked && before?.startsWith("booked ") && before !== `booked ${by}`;
        if (isHandedOn) {
          found.push(violated(1, by, `seat ${flightId} ${seat} went from ${before} to ${by} at version ${version}`));
        }
        now.set(
          seat,
          state === seatStateBits.available ? null : `${state === seatStateBits.booked ? "booked" : "other"} ${by}`,
        );
      }
    }
    const claimed = new Map(
      claims.flatMap((claim) =>
        claim.flight_id === flightId && claim.kind === "booked"
          ? [[claim.seat, `booked ${claim.order_id}`] as const]
          : [],
      ),
    );
    for (const [seat, last] of now) {
      const isBooked = last?.startsWith("booked ") ? last : undefined;
      if (isBooked !== claimed.get(seat)) {
        found.push(
          violated(1, null, `seat ${flightId} ${seat} ends in the log as ${last}, and is ${claimed.get(seat)}`),
        );
      }
    }
    return found;
  });
}
