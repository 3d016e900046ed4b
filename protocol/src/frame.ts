/**
 * The whole seat map of a flight in a short text: two bits a seat, in the order of the layout, base64 (RFC 4648).
 * 180 seats are 60 characters. Imports nothing, so that it costs a client almost nothing.
 */
export const seatStates = ["available", "held", "booked", "blocked"] as const;
export type SeatState = (typeof seatStates)[number];

/** Index into `seatStates`: what a map in memory holds per seat. */
export type SeatStateBits = 0 | 1 | 2 | 3;

export const seatStateBits = { available: 0, held: 1, booked: 2, blocked: 3 } as const satisfies Record<
  SeatState,
  SeatStateBits
>;

/** What a frame says. `version` rises by one with each committed change of the flight's map. */
export interface Frame {
  readonly flightId: number;
  readonly layoutId: string;
  readonly version: number;
  readonly seats: string;
}

const SEATS_PER_BYTE = 4;

/** Packs one state per seat; the first seat sits in the lowest bits of the first byte. */
export function encodeSeats(states: Uint8Array): string {
  const packed = new Uint8Array(Math.ceil(states.length / SEATS_PER_BYTE));
  for (let seat = 0; seat < states.length; seat += 1) {
    packed[seat >> 2]! |= (states[seat]! & 3) << ((seat & 3) * 2);
  }
  return btoa(String.fromCharCode(...packed));
}

/**
 * Unpacks `seatCount` states.
 * @throws RangeError when the text is not base64 or holds another number of seats: the layout does not fit the frame.
 */
export function decodeSeats(text: string, seatCount: number): Uint8Array {
  const packed = bytesOf(text);
  if (packed.length !== Math.ceil(seatCount / SEATS_PER_BYTE)) {
    throw new RangeError(`a frame of ${packed.length} bytes does not hold ${seatCount} seats`);
  }
  const states = new Uint8Array(seatCount);
  for (let seat = 0; seat < seatCount; seat += 1) states[seat] = (packed[seat >> 2]! >> ((seat & 3) * 2)) & 3;
  return states;
}

function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new RangeError("a frame's seats must be base64");
  }
}
