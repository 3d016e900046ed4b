/** Travellers move to other seats and flights, change their minds, and cancel. */
import type { OperationInput } from "@aisle/protocol/contract.ts";
import type { ChangeId, FlightId, SeatDesignator } from "@aisle/protocol/ids.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { hold } from "./book.ts";
import type { CallOutcome } from "./evidence.ts";
import { anOrderOf, look, type Scene, type Traveller } from "./traveller.ts";

const isAlive = ({ state }: Order): boolean => state === "ticketed" || state === "pending_payment";
const isTicketed = ({ state }: Order): boolean => state === "ticketed";
const isWaiting = ({ pendingChange }: Order): boolean => pendingChange !== null;

/** Asks at a price; when told another, asks at that. */
async function atItsPrice<Output>(
  order: Order,
  ask: (
    expectedDue: Order["due"],
  ) => Promise<CallOutcome & ({ kind: "ok"; output: Output } | { kind: "refused" | "unknown" })>,
) {
  const first = await ask({ amountMinor: 0, currency: order.due.currency });
  if (first.kind !== "refused" || first.code !== "price_changed") return first;
  const { price } = first.details as { readonly price: Order["due"] };
  return ask(price);
}

export async function changeSeats(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const known = anOrderOf(scene, who, isAlive);
  if (!known) return;
  const order = await look(scene, who, known);
  const movable = chance.isLucky(0.3) ? order.seats : order.seats.slice(0, 1);
  const moves = movable.map(({ segmentId, passengerId }, index) => ({
    ...{ segmentId, passengerId },
    seat: `${chance.between(11, 20)}${"ABCJKL"[(chance.below(6) + index) % 6]}` as SeatDesignator,
  }));
  if (moves.length === 0) return;
  const changed = await atItsPrice(order, (expectedDue) => {
    const changeId = world.newId() as ChangeId;
    const input = { changeId, orderId: order.orderId, version: order.version, moves, expectedDue };
    return world.call("orders.changeSeats", input, who.identity);
  });
  if (changed.kind === "ok") who.orders.set(order.orderId, changed.output.order);
}

export async function changeFlights(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const known = anOrderOf(scene, who, isTicketed);
  if (!known) return;
  const order = await look(scene, who, known);
  const active = order.segments.filter(({ state }) => state === "active");
  if (active.length === 0) return;
  const { slice, flight } = chance.pick(active);
  const { orderId } = order;
  // Flights of simulations have ids one after the other; some of them lead elsewhere, and are refused.
  const flightId = Math.max(1, flight.flightId + chance.between(-3, 3)) as FlightId;
  const quoted = await world.call("orders.quoteChange", { orderId, slice, flightIds: [flightId] }, who.identity);
  if (quoted.kind !== "ok") return;
  const seated = order.passengers.filter(({ type, state }) => type !== "infant" && state === "active").length;
  const held = await hold(scene, who, flightId, seated);
  if (held.kind !== "ok") return;
  const { holdId } = held.output.hold;
  const { quoteId } = quoted.output.quote;
  const changed = await atItsPrice(order, (expectedDue) => {
    const changeId = world.newId() as ChangeId;
    const holds: OperationInput<"orders.change">["holds"] = [{ holdId, flightId }];
    return world.call("orders.change", { changeId, orderId, quoteId, holds, expectedDue }, who.identity);
  });
  if (changed.kind === "ok") who.orders.set(orderId, changed.output.order);
}

/** Of what was seen last, which may be over by now; some press twice. */
export async function dropChange(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const known = anOrderOf(scene, who, isWaiting);
  if (!known) return;
  const { changeId } = known.pendingChange!;
  const { orderId, version } = chance.isLucky(0.7) ? await look(scene, who, known) : known;
  const drop = () => world.call("orders.dropChange", { orderId, changeId, version }, who.identity);
  const answers = await Promise.all(chance.isLucky(0.2) ? [drop(), drop()] : [drop()]);
  for (const answer of answers) if (answer.kind === "ok") who.orders.set(orderId, answer.output.order);
}

export async function cancel(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const known = anOrderOf(scene, who, isAlive);
  if (!known) return;
  const order = await look(scene, who, known);
  const { orderId } = order;
  const people = order.passengers.filter(({ state }) => state === "active");
  const segments = order.segments.filter(({ state }) => state === "active");
  const part = chance.weighted({ all: 4, passenger: 2, segment: 2 });
  if (people.length === 0 || segments.length === 0) return;
  const quoted = await world.call(
    "orders.quoteCancel",
    {
      orderId,
      ...(part === "passenger" && { passengerIds: [chance.pick(people).passengerId] }),
      ...(part === "segment" && { segmentIds: [chance.pick(segments).segmentId] }),
    },
    who.identity,
  );
  if (quoted.kind !== "ok" || chance.isLucky(0.1)) return;
  const { quoteId } = quoted.output.quote;
  const changeId = world.newId() as ChangeId;
  const cancelled = await world.call("orders.cancel", { changeId, orderId, quoteId }, who.identity);
  if (cancelled.kind === "ok") who.orders.set(orderId, cancelled.output.order);
}
