/** Arbitrary seat commands on a small flight: few seats, users and ids, so that they meet. */
import fc from "fast-check";
import type { SeatCommand } from "../seats/seat-command.ts";
import { bestOf, bookOf, expireOf, extendOf, holdOf, releaseOf, uuidOf } from "./seat-commands.ts";

const SEATS = ["1A", "1B", "1C", "1D", "2A", "2B", "3F", "4E"];

export function anyCommand(flightId = 1): fc.Arbitrary<SeatCommand> {
  const seats = fc.uniqueArray(fc.constantFrom(...SEATS, "9Z"), { minLength: 1, maxLength: 4 });
  const user = fc.integer({ min: 1, max: 3 }).map((index) => uuidOf("user", index));
  const hold = fc.integer({ min: 1, max: 12 });
  const order = fc.integer({ min: 1, max: 3 });
  const moves = fc
    .tuple(fc.constantFrom(...SEATS), fc.constantFrom(...SEATS))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => [{ from, to }]);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(hold, seats, user).map(([id, wanted, userId]) => holdOf(id, wanted, { userId, flightId })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(hold, fc.integer({ min: 1, max: 4 }), user)
        .map(([id, count, userId]) => bestOf(id, count, { userId, flightId })),
    },
    { weight: 3, arbitrary: fc.tuple(hold, user).map(([id, userId]) => releaseOf(id, userId, flightId)) },
    { weight: 2, arbitrary: fc.tuple(hold, user).map(([id, userId]) => extendOf(id, userId, flightId)) },
    {
      weight: 3,
      arbitrary: fc.tuple(hold, order, user).map(([id, orderId, userId]) => bookOf(id, orderId, userId, flightId)),
    },
    { weight: 3, arbitrary: fc.tuple(hold, user).map(([id, userId]) => expireOf(id, userId, flightId)) },
    {
      weight: 1,
      arbitrary: seats.map((wanted): SeatCommand => ({
        kind: "block",
        flightId,
        agentId: uuidOf("agent", 1),
        seats: wanted,
      })),
    },
    { weight: 1, arbitrary: seats.map((wanted): SeatCommand => ({ kind: "unblock", flightId, seats: wanted })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(order, moves)
        .map(([id, steps]): SeatCommand => ({ kind: "move", flightId, orderId: uuidOf("order", id), moves: steps })),
    },
  );
}
