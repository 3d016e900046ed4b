/** A flight that a test's peer plays: a small aircraft, its map and its holds. */
import { encodeSeats, seatStateBits, type SeatState } from "@aisle/protocol/frame.ts";
import { Layout } from "@aisle/protocol/layouts.ts";
import { listSeats } from "@aisle/protocol/seat-order.ts";
import { SeatFrame } from "@aisle/protocol/seats.ts";
import type { Hold } from "../src/contract-types.ts";
import { type Peer, ok } from "./peer.ts";

export const FLIGHT_ID = 7;
const USER_ID = "01890a5d-ac96-774b-8cce-b302099a8057";

const rowOf = (row: number, letters: string) => ({
  kind: "seats" as const,
  row,
  exit: row === 2,
  seats: Array.from(letters).map((letter) => ({
    designator: `${row}${letter}`,
    characteristics: letter === "A" ? ["W"] : [],
  })),
});

export const layout = Layout.parse({
  layoutId: "small-12",
  name: "Small, 12 seats",
  aircraft: "ATR",
  decks: [
    {
      deck: "main",
      wing: null,
      cabins: [
        { cabin: "business", blocks: ["A", "C"], rows: [rowOf(1, "AC")] },
        { cabin: "economy", blocks: ["AC", "DF"], rows: [rowOf(2, "ACDF"), rowOf(3, "ACDF"), rowOf(4, "AC")] },
      ],
    },
  ],
});

const seatNames = listSeats(layout).map(({ seat }) => seat.designator as string);

export interface PlayedFlight {
  frame(): SeatFrame;
  /** Changes seats and raises the version; every watcher gets the frame. */
  change(seats: Readonly<Record<string, SeatState>>): void;
  /** The live holds that a list answers: it must say the same as what is pushed, for a list may be under way. */
  holds: Record<string, unknown>[];
  /** A hold as it is now, made or changed by another device of the same person. */
  tellHold(hold: Hold): void;
  expireHold(hold: Hold): void;
}

export function aHold(part: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const nowMs = Date.now();
  const life = { createdAtMs: nowMs, expiresAtMs: nowMs + 600_000, extended: false };
  return { holdId: USER_ID, flightId: FLIGHT_ID, seats: ["2A"], state: "live", ...life, ...part };
}

const now = () => ({ serverNowMs: Date.now() });

/** Makes `peer` answer for a flight as the server would. */
export function playFlight(peer: Peer, version = 1): PlayedFlight {
  const states = new Uint8Array(seatNames.length);
  const flight: PlayedFlight = {
    holds: [],
    frame: () =>
      SeatFrame.parse({ flightId: FLIGHT_ID, layoutId: layout.layoutId, version, seats: encodeSeats(states) }),
    change: (seats) => {
      for (const [seat, state] of Object.entries(seats)) states[seatNames.indexOf(seat)] = seatStateBits[state];
      version += 1;
      peer.push("seats.frame", flight.frame());
    },
    tellHold: (hold) => {
      flight.holds = [...without(hold.holdId), ...(hold.state === "live" ? [{ ...hold }] : [])];
      peer.push("hold.changed", { hold });
    },
    expireHold: ({ holdId, flightId, seats }) => {
      flight.holds = without(holdId);
      peer.push("hold.expired", { holdId, flightId, seats });
    },
  };
  const without = (holdId: unknown) => flight.holds.filter((held) => held["holdId"] !== holdId);
  peer.answer("seats.watch", () => ok({ frame: flight.frame(), status: "live", ...now() }));
  peer.answer("seats.map", () => ok({ layout, frame: flight.frame(), ...now() }));
  peer.answer("seats.holds", () => ok({ holds: flight.holds, ...now() }));
  peer.answer("seats.hold", ({ holdId, seats }) => {
    const hold = aHold({ holdId, seats });
    flight.holds = [...flight.holds, hold];
    return ok({ hold, ...now() });
  });
  peer.answer("seats.release", ({ holdId }) => {
    const hold = { ...flight.holds.find((held) => held["holdId"] === holdId), state: "released" };
    flight.holds = without(holdId);
    return ok({ hold, ...now() });
  });
  return flight;
}

export const user = {
  userId: USER_ID,
  email: "ada@aisle.example",
  emailVerified: true,
  name: "Ada",
  language: null,
  role: "passenger",
  createdAtMs: 1,
};

const token = (mark: string) => mark.padEnd(43, "x");

/** What a login answers; `mark` tells the tokens of one login from those of another. */
export function signedIn(mark: string, lifeMs = 600_000): object {
  const nowMs = Date.now();
  const tokens = {
    accessToken: `access-${mark}`,
    accessExpiresAtMs: nowMs + lifeMs,
    refreshToken: token(mark),
    refreshExpiresAtMs: nowMs + 86_400_000,
  };
  return { user, tokens, serverNowMs: nowMs };
}
