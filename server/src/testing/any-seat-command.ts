/**
 * Arbitrary seat commands on a small flight: few seats, users and ids, so that they meet. Most commands about a hold come
 * from its owner and repeat its seats, as retries do; some do not, as strangers and bugs do.
 */
import fc from "fast-check";
import type { SeatCommand } from "../seats/seat-command.ts";
import { bestOf, bookOf, expireOf, extendOf, holdOf, releaseOf, uuidOf } from "./seat-commands.ts";

const SEATS = ["1A", "1B", "1C", "1D", "2A", "2B", "3F", "4E"];
const USERS = 3;
const HOLDS = 8;

interface Subject {
  readonly id: number;
  readonly userId: string;
}

export function anyCommand(flightId = 1): fc.Arbitrary<SeatCommand> {
  const seats = fc.uniqueArray(fc.constantFrom(...SEATS, "9Z"), { minLength: 1, maxLength: 4 });
  const subject = fc
    .record({ id: fc.integer({ min: 1, max: HOLDS }), stranger: fc.integer({ min: 0, max: 9 }) })
    .map(({ id, stranger }): Subject => ({ id, userId: uuidOf("user", (stranger === 0 ? id + 1 : id) % USERS) }));
  const order = fc.integer({ min: 1, max: 3 });
  const moves = fc
    .tuple(fc.constantFrom(...SEATS), fc.constantFrom(...SEATS))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => [{ from, to }]);

  const hold = fc
    .tuple(subject, fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: seats }))
    .map(([{ id, userId }, other]) => holdOf(id, other ?? usualSeats(id), { userId, flightId }));
  const best = fc
    .tuple(subject, fc.integer({ min: 1, max: 4 }))
    .map(([{ id, userId }, count]) => bestOf(id, count, { userId, flightId }));
  const about = (command: (id: number, userId: string, flightId: number) => SeatCommand): fc.Arbitrary<SeatCommand> =>
    subject.map(({ id, userId }) => command(id, userId, flightId));
  const book = fc.tuple(subject, order).map(([{ id, userId }, orderId]) => bookOf(id, orderId, userId, flightId));
  const block = seats.map((wanted): SeatCommand => ({
    kind: "block",
    flightId,
    agentId: uuidOf("agent", 1),
    seats: wanted,
  }));
  const unblock = seats.map((wanted): SeatCommand => ({ kind: "unblock", flightId, seats: wanted }));
  const move = fc
    .tuple(order, moves)
    .map(([id, steps]): SeatCommand => ({ kind: "move", flightId, orderId: uuidOf("order", id), moves: steps }));

  return fc.oneof(
    { weight: 6, arbitrary: hold },
    { weight: 2, arbitrary: best },
    { weight: 3, arbitrary: about(releaseOf) },
    { weight: 2, arbitrary: about(extendOf) },
    { weight: 3, arbitrary: about(expireOf) },
    { weight: 2, arbitrary: book },
    { weight: 1, arbitrary: block },
    { weight: 1, arbitrary: unblock },
    { weight: 1, arbitrary: move },
  );
}

/** Neighbouring ids want some of the same seats. */
function usualSeats(id: number): readonly string[] {
  return [SEATS[id - 1]!, SEATS[id % SEATS.length]!];
}
