/**
 * Orders as clients see them, for tests of what is made of them. `anOrder()` is a ticketed order of one adult on one flight;
 * whatever is given takes the place of that, and fares, seats, sums, tickets and payments follow from it.
 */
import type { Language } from "@aisle/protocol/auth.ts";
import { Order, OrderSegment } from "@aisle/protocol/orders.ts";
import { Passenger } from "@aisle/protocol/passengers.ts";
import { localTimeAt } from "../flights/local-time.ts";
import { airports, type TestAirport } from "./airports.ts";

const ORDER_ID = "019b2f00-0000-7000-8000-000000000001";
const PAYMENT_ID = "019b2f00-0000-7000-8000-0000000000a1";

/** When test orders were made; they fly in the summer after. */
export const ORDERED_AT_MS = Date.parse("2090-03-01T10:00Z");

const DAY_MS = 86_400_000;

type Loose<T> = { readonly [K in keyof T]?: unknown };

export interface OrderChanges extends Loose<Omit<Order, "passengers" | "segments" | "language">> {
  readonly passengers?: readonly Passenger[];
  readonly segments?: readonly OrderSegment[];
  readonly language?: Language;
  /** ISO 4217; EUR unless told. */
  readonly currency?: string;
}

/** Valid by the contract, or it throws. */
export function anOrder(changes: OrderChanges = {}): Order {
  const { currency = "EUR", ...fields } = changes;
  const { passengers = [aPassenger()], segments = [aSegment()], state = "ticketed" } = fields;
  const isPaid = state === "ticketed";
  const flying = passengers.filter((passenger) => passenger.state === "active");
  const active = segments.filter((segment) => segment.state === "active");
  const fares = active.flatMap((segment) => flying.map((passenger) => fareOf(passenger, segment)));
  const seats = active.flatMap(({ segmentId }) =>
    flying
      .filter(({ type }) => type !== "infant")
      .map(({ passengerId }, place) => ({ passengerId, segmentId, seat: `12${"ABCDEFGHJK"[place]}`, feeMinor: 0 })),
  );
  const price = sumOf(currency, (fields.fares as Order["fares"]) ?? fares, (fields.seats as Order["seats"]) ?? seats);
  const { totalMinor } = price;
  return Order.parse({
    orderId: ORDER_ID,
    locator: "H7KM2Q",
    version: 3,
    createdAtMs: ORDERED_AT_MS,
    updatedAtMs: ORDERED_AT_MS + 60_000,
    cabin: "economy",
    family: "standard",
    language: "en",
    contact: { email: "ann@example.com", phone: null },
    ...{ passengers, segments, fares, seats, price },
    paid: { amountMinor: isPaid ? totalMinor : 0, currency },
    refunded: { amountMinor: 0, currency },
    due: { amountMinor: state === "pending_payment" ? totalMinor : 0, currency },
    paymentRequiredByMs: state === "pending_payment" ? ORDERED_AT_MS + 20 * 60_000 : null,
    priceGuaranteedUntilMs: state === "pending_payment" ? ORDERED_AT_MS + 20 * 60_000 : null,
    pendingChange: null,
    tickets: isPaid && active.length > 0 ? flying.map((passenger, place) => ticketOf(passenger, place, active)) : [],
    payments: isPaid ? [paymentOf({ amountMinor: totalMinor, currency })] : [],
    refunds: [],
    ...fields,
    state,
  });
}

export function aPassenger(changes: Loose<Passenger> = {}): Passenger {
  return Passenger.parse({
    passengerId: "P1",
    type: "adult",
    givenName: "Ann",
    surname: "Lovelace",
    birthDate: null,
    onLapOf: null,
    state: "active",
    document: null,
    ...changes,
  });
}

export interface SegmentChanges extends Loose<Omit<OrderSegment, "flight">> {
  readonly from?: TestAirport;
  readonly to?: TestAirport;
  readonly departsAtMs?: number;
  readonly durationMinutes?: number;
  readonly airline?: { readonly code: string; readonly name: string };
  readonly number?: string;
}

/** LH400 from Frankfurt to New York in the morning of 1 June 2090, unless told otherwise. */
export function aSegment(changes: SegmentChanges = {}): OrderSegment {
  const { from = "FRA", to = "JFK", durationMinutes = 510, airline, number = "400", ...fields } = changes;
  const { departsAtMs = ORDERED_AT_MS + 92 * DAY_MS, ...rest } = fields;
  const origin = airports[from];
  const destination = airports[to];
  const arrivesAtMs = departsAtMs + durationMinutes * 60_000;
  return OrderSegment.parse({
    segmentId: "S1",
    slice: 0,
    state: "active",
    flightCancelled: false,
    sold: null,
    flight: {
      flightId: Number.parseInt(number, 10),
      airline: airline ?? { code: "LH", name: "Lufthansa" },
      number,
      origin,
      destination,
      departsAtMs,
      arrivesAtMs,
      departsLocal: localTimeAt(departsAtMs, origin.zone),
      arrivesLocal: localTimeAt(arrivesAtMs, destination.zone),
      durationMinutes,
      layoutId: "a359-293",
      aircraftName: "Airbus A350-900",
    },
    ...rest,
  });
}

function fareOf({ passengerId, type }: Passenger, { segmentId }: OrderSegment): Order["fares"][number] {
  const baseMinor = { adult: 40_000, child: 30_000, infant: 4_000 }[type];
  const taxes =
    type === "infant"
      ? []
      : [
          { code: "DE", amountMinor: 5_530 },
          { code: "RA", amountMinor: 2_471 },
        ];
  return { passengerId, segmentId, fareBasis: "YSTD", baseMinor, taxes };
}

function sumOf(currency: string, fares: Order["fares"], seats: Order["seats"]): Order["price"] {
  const byCode = new Map<string, number>();
  for (const { code, amountMinor } of fares.flatMap(({ taxes }) => taxes)) {
    byCode.set(code, (byCode.get(code) ?? 0) + amountMinor);
  }
  const baseMinor = fares.reduce((sum, fare) => sum + fare.baseMinor, 0);
  const seatsMinor = seats.reduce((sum, seat) => sum + seat.feeMinor, 0);
  const taxes = [...byCode].map(([code, amountMinor]) => ({ code, amountMinor }));
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.amountMinor, 0);
  return { currency, baseMinor, taxes, seatsMinor, totalMinor: baseMinor + taxMinor + seatsMinor };
}

function ticketOf({ passengerId }: Passenger, place: number, segments: readonly OrderSegment[]) {
  const number = `220${String(2_364_224_106 + place)}`;
  return {
    number,
    checkDigit: Number(number) % 7,
    kind: "ticket",
    passengerId,
    issuedAtMs: ORDERED_AT_MS + 60_000,
    coupons: segments.map(({ segmentId }, flown) => ({ coupon: flown + 1, segmentId, state: "O" })),
    exchangedFor: null,
  };
}

function paymentOf(amount: Order["paid"]) {
  const times = { createdAtMs: ORDERED_AT_MS + 30_000, updatedAtMs: ORDERED_AT_MS + 60_000 };
  return {
    paymentId: PAYMENT_ID,
    state: "succeeded",
    amount,
    provider: "stripe",
    decline: null,
    givenUp: false,
    ...times,
  };
}
