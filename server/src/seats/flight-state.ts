/**
 * One flight's seats while a batch is decided: what was read, changed step by step by decisions. It remembers what it
 * was at first, so that only the difference is written.
 */
import type { IndexedLayout } from "../flights/layout-cache.ts";
import type { Claim, HoldRecord, SeatDecision } from "./seat-command.ts";

/** `closed`: the time to sell is over. */
export type Sale = "open" | "closed" | "cancelled";

/** What `decide` may look at. */
export interface FlightSeats {
  readonly flightId: number;
  readonly sale: Sale;
  readonly layout: IndexedLayout;
  claimOn(seat: string): Claim | undefined;
  hold(holdId: string): HoldRecord | undefined;
  claims(): Iterable<Claim>;
}

export interface FlightState extends FlightSeats {
  readonly version: number;
  apply(decision: SeatDecision): void;
  /** What takes everything back that is applied from now on. */
  savepoint(): () => void;
  /** How this differs from what was read. */
  difference(): FlightDifference;
}

export interface FlightDifference {
  /** Seats whose claim of the beginning is no longer the one to keep: gone or replaced. */
  readonly dropped: readonly string[];
  /** Claims that were not there at the beginning. */
  readonly added: readonly Claim[];
  readonly newHolds: readonly HoldRecord[];
  readonly changedHolds: readonly HoldRecord[];
  /** Seats that another has now, or nobody. A claim that merely lives longer is not among them. */
  readonly handed: readonly { readonly seat: string; readonly claim: Claim | undefined }[];
}

export interface FlightRead {
  readonly flightId: number;
  readonly sale: Sale;
  readonly version: number;
  readonly layout: IndexedLayout;
  readonly claims: readonly Claim[];
  readonly holds: readonly HoldRecord[];
}

export function createFlightState(read: FlightRead): FlightState {
  const readClaims = new Map(read.claims.map((claim) => [claim.seat, claim]));
  const readHolds = new Map(read.holds.map((hold) => [hold.holdId, hold]));
  const claims = new Map(readClaims);
  const holds = new Map(readHolds);
  const touchedSeats = new Set<string>();
  const touchedHolds = new Set<string>();

  return {
    flightId: read.flightId,
    sale: read.sale,
    version: read.version,
    layout: read.layout,
    claimOn: (seat) => claims.get(seat),
    hold: (holdId) => holds.get(holdId),
    claims: () => claims.values(),
    apply(decision) {
      for (const seat of decision.free) {
        claims.delete(seat);
        touchedSeats.add(seat);
      }
      for (const claim of decision.claim) {
        claims.set(claim.seat, claim);
        touchedSeats.add(claim.seat);
      }
      if (decision.hold) {
        holds.set(decision.hold.holdId, decision.hold);
        touchedHolds.add(decision.hold.holdId);
      }
    },
    savepoint() {
      const before = [new Map(claims), new Map(holds), new Set(touchedSeats), new Set(touchedHolds)] as const;
      return () => {
        refill(claims, before[0]);
        refill(holds, before[1]);
        refill(touchedSeats, before[2]);
        refill(touchedHolds, before[3]);
      };
    },
    difference() {
      const seats = [...touchedSeats].filter((seat) => readClaims.get(seat) !== claims.get(seat));
      const changed = [...touchedHolds].map((holdId) => holds.get(holdId)!);
      return {
        dropped: seats.filter((seat) => readClaims.has(seat)),
        added: seats.flatMap((seat) => claims.get(seat) ?? []),
        newHolds: changed.filter(({ holdId }) => !readHolds.has(holdId)),
        changedHolds: changed.filter(({ holdId }) => readHolds.has(holdId)),
        handed: seats
          .filter((seat) => !sameHands(readClaims.get(seat), claims.get(seat)))
          .map((seat) => ({ seat, claim: claims.get(seat) })),
      };
    },
  };
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void;
function refill<Value>(set: Set<Value>, from: ReadonlySet<Value>): void;
function refill(into: Map<unknown, unknown> | Set<unknown>, from: Iterable<unknown>): void {
  into.clear();
  if (into instanceof Map) for (const [key, value] of from as Iterable<[unknown, unknown]>) into.set(key, value);
  else for (const value of from) into.add(value);
}

function sameHands(before: Claim | undefined, after: Claim | undefined): boolean {
  return before?.kind === after?.kind && before?.holdId === after?.holdId && before?.orderId === after?.orderId;
}
