/** Travellers search, hold and order. */
import type { OperationInput } from "@aisle/protocol/contract.ts";
import type { FlightId, HoldId, SeatDesignator } from "@aisle/protocol/ids.ts";
import type { Chance } from "./chance.ts";
import { FLIGHT_DAYS } from "./simulated-flights.ts";
import type { Scene, Traveller } from "./traveller.ts";

type NewPassengers = OperationInput<"orders.create">["passengers"];

const parties: readonly NewPassengers[] = [
  [{ type: "adult", givenName: "Ann", surname: "Moore" }],
  [
    { type: "adult", givenName: "Ann", surname: "Moore" },
    { type: "adult", givenName: "Ben", surname: "Moore" },
  ],
  [
    { type: "adult", givenName: "Ann", surname: "Moore" },
    { type: "child", givenName: "Kim", surname: "Moore", birthDate: "2083-05-05" },
    { type: "infant", givenName: "Bo", surname: "Moore", birthDate: "2089-08-08" },
  ],
];

/** Rows that everybody wants, so that wishes meet. */
const WANTED_ROWS = [11, 16] as const;

/** Holds seats: named ones that others may want too, or the best that are free. */
export async function hold({ world, chance }: Scene, who: Traveller, flightId: FlightId, count: number) {
  const holdId = world.newId() as HoldId;
  if (chance.isLucky(0.5)) {
    return world.call("seats.bestAvailable", { holdId, flightId, cabin: "economy", count }, who.identity);
  }
  const seats = neighbours(chance, count);
  return world.call("seats.hold", { holdId, flightId, seats }, who.identity);
}

function neighbours(chance: Chance, count: number): SeatDesignator[] {
  const row = chance.between(...WANTED_ROWS);
  const first = chance.below(4 - Math.min(count, 3));
  const block = chance.pick(["ABC", "JKL"]);
  return Array.from({ length: count }, (_, index) => `${row}${block[(first + index) % 3]}` as SeatDesignator);
}

export async function book(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const passengers = chance.pick(parties);
  const count = (type: string): number => passengers.filter((one) => one.type === type).length;
  const date = chance.pick(FLIGHT_DAYS);
  const isReturn = chance.isLucky(0.3);
  const slices = [
    { origin: "FRA", destination: "LHR", date },
    ...(isReturn ? [{ origin: "LHR", destination: "FRA", date }] : []),
  ];
  const party = { adults: count("adult"), children: count("child"), infants: count("infant") };
  const found = await world.call(
    "flights.search",
    { slices, passengers: party, filters: { maxStops: 0 }, sort: "departure" },
    who.identity,
  );
  if (found.kind !== "ok" || found.output.itineraries.length === 0) return;
  const itinerary = chance.pick(found.output.itineraries);
  const offer = chance.pick(itinerary.offers);
  const holds: { holdId: HoldId; flightId: FlightId; seats: readonly SeatDesignator[] }[] = [];
  for (const { flightId } of itinerary.journeys.flatMap(({ segments }) => segments)) {
    const held = await hold(scene, who, flightId, party.adults + party.children);
    if (held.kind !== "ok") return;
    holds.push(held.output.hold);
  }
  const seats = holds.flatMap((one) => one.seats.map((seat) => ({ flightId: one.flightId, seat })));
  const priced = await world.call("orders.price", { offerId: offer.offerId, seats }, who.identity);
  if (priced.kind !== "ok") return;
  const { totalMinor, currency } = priced.output.price;
  // Who dawdles finds that a hold is over.
  if (chance.isLucky(0.05)) return;
  const orderId = world.newId();
  const input: OperationInput<"orders.create"> = {
    ...{ orderId, offerId: offer.offerId, passengers },
    holds: holds.map(({ holdId, flightId }) => ({ holdId, flightId })),
    contact: { email: "ann@example.com" },
    expectedTotal: { amountMinor: totalMinor, currency },
    ...(who.identity.role === "agent" && chance.isLucky(0.5) && { paymentWithinMs: chance.between(1, 60) * 60_000 }),
  };
  const made = await world.call("orders.create", input, who.identity);
  if (made.kind === "ok") who.orders.set(orderId, made.output.order);
}
