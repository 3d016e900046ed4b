/** Who sits where. Pure. */

/** `wanted` when it gives exactly the held seats, else the held seats as they come. */
export function seatingOf(held: readonly string[], wanted: readonly string[] | undefined): readonly string[] {
  const isSame = wanted?.length === held.length && held.every((seat) => wanted.includes(seat));
  return isSame ? wanted : held;
}

/** Gives a seat to the passenger at `place`; who had it takes the other's. */
export function giveSeat(seats: readonly string[], place: number, seat: string): readonly string[] {
  const from = seats.indexOf(seat);
  return from < 0 ? seats : seats.with(from, seats[place]!).with(place, seat);
}
