/** A committed change of a flight's map, as it travels between nodes and is kept in the log. */
import { type SeatStateBits, seatStateBits } from "@aisle/protocol/frame.ts";
import type { Claim } from "./seat-command.ts";

/** What one seat became: designator, state for the map, and the hold or order behind it (null when free or blocked). */
export type SeatChange = readonly [seat: string, state: SeatStateBits, by: string | null];

export interface SeatDelta {
  readonly flightId: number;
  /** The version that these changes lead to, from the one before it. */
  readonly version: number;
  readonly changes: readonly SeatChange[];
}

export function seatChange(seat: string, claim: Claim | undefined): SeatChange {
  if (!claim) return [seat, seatStateBits.available, null];
  return [seat, stateOfClaim(claim.kind), claim.orderId ?? claim.holdId];
}

export function stateOfClaim(kind: Claim["kind"]): SeatStateBits {
  return seatStateBits[kind];
}
