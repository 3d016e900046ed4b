/** A hold as its owner is shown it. */
import type { Hold } from "@aisle/protocol/seats.ts";
import type { HoldRecord } from "./seat-command.ts";

export function presentHold(record: HoldRecord): Hold {
  const { holdId, flightId, seats, state, createdAtMs, expiresAtMs, extended } = record;
  // Stored from what the contract let in, so the brands hold.
  return { holdId, flightId, seats, state, createdAtMs, expiresAtMs, extended } as unknown as Hold;
}
