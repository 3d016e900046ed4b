/** What can be asked of a flight's seats, what is known of them, and what a decision says. Types only. */
import type { ErrorCode, SeatRefusal } from "@aisle/protocol/errors.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { HoldState } from "@aisle/protocol/seats.ts";

/** Who has a seat. A seat without a claim is available; a claim whose time is over is as good as none. */
export interface Claim {
  readonly seat: string;
  readonly kind: "held" | "booked" | "blocked";
  readonly holdId: string | null;
  /** The passenger who holds or booked the seat, or the agent who blocked it. */
  readonly ownerId: string | null;
  readonly orderId: string | null;
  /** Null for what does not end by itself. */
  readonly expiresAtMs: number | null;
}

/** A hold as it is remembered for ever. Stored as `live`, it has expired all the same once `expiresAtMs` has come. */
export interface HoldRecord {
  readonly holdId: string;
  readonly flightId: number;
  readonly userId: string;
  readonly seats: readonly string[];
  /** The request in a canonical form; the same id with another request is a conflict. */
  readonly request: string;
  readonly state: HoldState;
  readonly extended: boolean;
  readonly orderId: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

interface OnFlight {
  readonly flightId: number;
}

/** Claims named seats for a user for `lifeMs`. */
export interface HoldSeats extends OnFlight {
  readonly kind: "hold";
  readonly holdId: string;
  readonly userId: string;
  readonly seats: readonly string[];
  readonly lifeMs: number;
  /** Live holds that the user may have on the flight, this one included. Default: what an account may have. */
  readonly maxLiveHolds?: number | undefined;
}

/** Claims the best seats that are free. */
export interface HoldBest extends OnFlight {
  readonly kind: "holdBest";
  readonly holdId: string;
  readonly userId: string;
  readonly cabin: CabinClass;
  readonly count: number;
  readonly near: "window" | "aisle" | undefined;
  readonly accessible: boolean;
  /** As for `PartyNeeds`. */
  readonly withChildren?: boolean | undefined;
  readonly withoutFee?: boolean | undefined;
  readonly lifeMs: number;
  /** As for `HoldSeats`. */
  readonly maxLiveHolds?: number | undefined;
}

export interface ReleaseHold extends OnFlight {
  readonly kind: "release";
  readonly holdId: string;
  readonly userId: string;
}

/** Gives a hold a new full life, once. */
export interface ExtendHold extends OnFlight {
  readonly kind: "extend";
  readonly holdId: string;
  readonly userId: string;
  readonly lifeMs: number;
}

/** Turns the seats of a live hold into the seats of an order. */
export interface BookHold extends OnFlight {
  readonly kind: "book";
  readonly holdId: string;
  readonly userId: string;
  readonly orderId: string;
}

/** Takes seats off sale. */
export interface BlockSeats extends OnFlight {
  readonly kind: "block";
  readonly agentId: string;
  readonly seats: readonly string[];
}

export interface UnblockSeats extends OnFlight {
  readonly kind: "unblock";
  readonly seats: readonly string[];
}

/** Frees what a hold still claims, if its time is over. Anyone may say this at any time. */
export interface ExpireHold extends OnFlight {
  readonly kind: "expire";
  readonly holdId: string;
  readonly userId: string;
}

/** Moves passengers of one order to other seats in one step; seats may change places among themselves. */
export interface MoveSeats extends OnFlight {
  readonly kind: "move";
  readonly orderId: string;
  readonly moves: readonly { readonly from: string; readonly to: string }[];
}

/** Gives seats of an order back; seats that are not the order's are left alone. */
export interface FreeSeats extends OnFlight {
  readonly kind: "free";
  readonly orderId: string;
  readonly seats: readonly string[];
}

/** Claims seats for an order without a hold: a payment that came late, or a dearer seat that is still to be paid. */
export interface TakeSeats extends OnFlight {
  readonly kind: "take";
  readonly orderId: string;
  /** The order's owner. */
  readonly userId: string;
  readonly seats: readonly string[];
}

export type SeatCommand =
  | HoldSeats
  | HoldBest
  | ReleaseHold
  | ExtendHold
  | BookHold
  | BlockSeats
  | UnblockSeats
  | ExpireHold
  | MoveSeats
  | FreeSeats
  | TakeSeats;

/** What the caller is told. */
export type SeatOutcome =
  | { readonly kind: "hold"; readonly hold: HoldRecord }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly refusals: readonly SeatRefusal[] };

/** An outcome with what it changes; a refusal and a repeated request change nothing. */
export interface SeatDecision {
  readonly outcome: SeatOutcome;
  /** Claims as they are from now on. */
  readonly claim: readonly Claim[];
  /** Seats that are free from now on. */
  readonly free: readonly string[];
  /** The hold as it is from now on. */
  readonly hold: HoldRecord | null;
}
