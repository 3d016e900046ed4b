/** What an entry of an order's history tells beyond its action. Pure: what is not as expected tells nothing. */
import type { HistoryEntry, Money, Order } from "@aisle/client";

export type HistoryDetail =
  | {
      readonly kind: "seat";
      readonly name: string;
      readonly flight: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "due" | "refund"; readonly money: Money };

export function historyDetails(
  { before, after, action }: Pick<HistoryEntry, "before" | "after" | "action">,
  order: Pick<Order, "passengers" | "segments" | "price">,
): readonly HistoryDetail[] {
  if (action === "seats_changed") return movesBetween(seatsIn(before), seatsIn(after), order);
  const due = fieldOf(after, "due");
  if (isMoney(due)) return [{ kind: "due", money: due }];
  const amountMinor = fieldOf(after, "refundMinor");
  if (typeof amountMinor !== "number" || amountMinor === 0) return [];
  return [{ kind: "refund", money: { amountMinor, currency: order.price.currency } }];
}

interface SeatSeen {
  readonly passengerId: string;
  readonly segmentId: string;
  readonly seat: string;
}

function movesBetween(
  before: readonly SeatSeen[],
  after: readonly SeatSeen[],
  { passengers, segments }: Pick<Order, "passengers" | "segments">,
): readonly HistoryDetail[] {
  return after.flatMap(({ passengerId, segmentId, seat }): HistoryDetail[] => {
    const old = before.find((one) => one.passengerId === passengerId && one.segmentId === segmentId);
    const person = passengers.find((one) => one.passengerId === passengerId);
    const flight = segments.find((one) => one.segmentId === segmentId)?.flight;
    if (!old || old.seat === seat || !person || !flight) return [];
    const name = `${person.givenName} ${person.surname}`;
    return [{ kind: "seat", name, flight: `${flight.airline.code} ${flight.number}`, from: old.seat, to: seat }];
  });
}

function seatsIn(parts: unknown): readonly SeatSeen[] {
  const seats = fieldOf(parts, "seats");
  return Array.isArray(seats) ? seats.filter(isSeatSeen) : [];
}

function isSeatSeen(value: unknown): value is SeatSeen {
  return ["passengerId", "segmentId", "seat"].every((name) => typeof fieldOf(value, name) === "string");
}

function isMoney(value: unknown): value is Money {
  return typeof fieldOf(value, "amountMinor") === "number" && typeof fieldOf(value, "currency") === "string";
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
