/**
 * What a command does to a flight's seats.
 *
 * Pure: seats, command and `nowMs` (the database's clock) in; decision out. Never throws: a refusal is an answer.
 * Every command may be repeated: the second time it finds its work done, says so, and changes nothing.
 */
import type { ErrorCode, SeatRefusal } from "@aisle/protocol/errors.ts";
import { MAX_LIVE_HOLDS_PER_FLIGHT } from "@aisle/protocol/limits.ts";
import { bestAvailable } from "./best-available.ts";
import type { FlightSeats } from "./flight-state.ts";
import type {
  BlockSeats,
  BookHold,
  Claim,
  ExpireHold,
  ExtendHold,
  FreeSeats,
  HoldBest,
  HoldRecord,
  HoldSeats,
  MoveSeats,
  ReleaseHold,
  SeatCommand,
  SeatDecision,
  TakeSeats,
  UnblockSeats,
} from "./seat-command.ts";

/** Decides one command. All seats of a command or none; a refusal names the seats and why. */
export function decide(seats: FlightSeats, command: SeatCommand, nowMs: number): SeatDecision {
  switch (command.kind) {
    case "hold":
      return decideHold(seats, command, nowMs);
    case "holdBest":
      return decideHoldBest(seats, command, nowMs);
    case "release":
      return decideRelease(seats, command, nowMs);
    case "extend":
      return decideExtend(seats, command, nowMs);
    case "book":
      return decideBook(seats, command, nowMs);
    case "block":
      return decideBlock(seats, command, nowMs);
    case "unblock":
      return decideUnblock(seats, command);
    case "expire":
      return decideExpire(seats, command, nowMs);
    case "move":
      return decideMove(seats, command, nowMs);
    case "free":
      return decideFree(seats, command);
    case "take":
      return decideTake(seats, command, nowMs);
  }
}

/** A claim dies at the instant of its expiry, not after it, whether or not anyone has swept it up yet. */
export function isClaimAlive(claim: Claim | undefined, nowMs: number): claim is Claim {
  return claim !== undefined && (claim.expiresAtMs === null || nowMs < claim.expiresAtMs);
}

/** The hold as it stands at `nowMs`: a live one whose time is over has expired. */
export function holdAt(hold: HoldRecord, nowMs: number): HoldRecord {
  return hold.state === "live" && nowMs >= hold.expiresAtMs ? { ...hold, state: "expired" } : hold;
}

/** A hold request in the form by which a repetition is recognised. Seats in any order are the same wish. */
export function requestOf(command: HoldSeats | HoldBest): string {
  if (command.kind === "hold") return `hold ${command.seats.toSorted().join(",")}`;
  const { cabin, count, near, accessible, withChildren, withoutFee } = command;
  const further = `${withChildren ? " children" : ""}${withoutFee ? " no-fee" : ""}`;
  return `best ${cabin} ${count} ${near ?? "any"} ${accessible ? "accessible" : "any"}${further}`;
}

function decideHold(seats: FlightSeats, command: HoldSeats, nowMs: number): SeatDecision {
  const known = seats.hold(command.holdId);
  if (known) return repeatedHold(known, command, nowMs);
  if (seats.sale !== "open") return refused("flight_closed");
  const refusals = refusalsFor(seats, command.seats, nowMs);
  if (refusals.length > 0) return refusedSeats(refusals);
  return grant(seats, command, command.seats, nowMs);
}

function decideHoldBest(seats: FlightSeats, command: HoldBest, nowMs: number): SeatDecision {
  const known = seats.hold(command.holdId);
  if (known) return repeatedHold(known, command, nowMs);
  if (seats.sale !== "open") return refused("flight_closed");
  const isFree = (seat: string): boolean => !isClaimAlive(seats.claimOn(seat), nowMs);
  const found = bestAvailable(seats.layout, isFree, command);
  return found === undefined ? refused("seat_taken") : grant(seats, command, found, nowMs);
}

/** A retry after a lost answer gets the same hold: to extend it here would let a client keep seats for ever. */
function repeatedHold(known: HoldRecord, command: HoldSeats | HoldBest, nowMs: number): SeatDecision {
  const same =
    known.userId === command.userId && known.flightId === command.flightId && known.request === requestOf(command);
  return same ? unchanged(known, nowMs) : refused("id_conflict");
}

function grant(
  flight: FlightSeats,
  command: HoldSeats | HoldBest,
  seats: readonly string[],
  nowMs: number,
): SeatDecision {
  const { maxLiveHolds = MAX_LIVE_HOLDS_PER_FLIGHT } = command;
  if (liveHoldsOf(flight, command.userId, nowMs) >= maxLiveHolds) return refused("hold_limit");
  const hold: HoldRecord = {
    holdId: command.holdId,
    flightId: command.flightId,
    userId: command.userId,
    seats,
    request: requestOf(command),
    state: "live",
    extended: false,
    orderId: null,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + command.lifeMs,
  };
  return changed(
    hold,
    seats.map((seat) => heldClaim(seat, hold)),
    [],
  );
}

function heldClaim(seat: string, { holdId, userId, expiresAtMs }: HoldRecord): Claim {
  return { seat, kind: "held", holdId, ownerId: userId, orderId: null, expiresAtMs };
}

function liveHoldsOf(seats: FlightSeats, userId: string, nowMs: number): number {
  const live = new Set<string>();
  for (const claim of seats.claims()) {
    if (claim.kind === "held" && claim.ownerId === userId && isClaimAlive(claim, nowMs)) live.add(claim.holdId!);
  }
  return live.size;
}

function decideRelease(seats: FlightSeats, command: ReleaseHold, nowMs: number): SeatDecision {
  const hold = seats.hold(command.holdId);
  if (!isOwn(hold, command)) return refused("not_found");
  if (hold.state === "booked") return refused("order_state");
  if (holdAt(hold, nowMs).state !== "live") return unchanged(hold, nowMs);
  return changed({ ...hold, state: "released" }, [], claimedSeats(seats, hold));
}

function decideExtend(seats: FlightSeats, command: ExtendHold, nowMs: number): SeatDecision {
  const hold = seats.hold(command.holdId);
  if (!isOwn(hold, command)) return refused("not_found");
  if (holdAt(hold, nowMs).state !== "live") return refused("hold_expired");
  // Whether this is a retry or a second wish, the one extension there is has been given.
  if (hold.extended) return unchanged(hold, nowMs);
  if (seats.sale !== "open") return refused("flight_closed");
  const extended: HoldRecord = { ...hold, extended: true, expiresAtMs: nowMs + command.lifeMs };
  return changed(
    extended,
    hold.seats.map((seat) => heldClaim(seat, extended)),
    [],
  );
}

function decideBook(seats: FlightSeats, command: BookHold, nowMs: number): SeatDecision {
  const hold = seats.hold(command.holdId);
  if (!isOwn(hold, command)) return refused("not_found");
  if (hold.state === "booked")
    return hold.orderId === command.orderId ? unchanged(hold, nowMs) : refused("order_state");
  if (holdAt(hold, nowMs).state !== "live") return refused("hold_expired");
  // Sales may close while the buyer types names: seats that were promised in time can still be bought.
  if (seats.sale === "cancelled") return refused("flight_closed");
  const booked: HoldRecord = { ...hold, state: "booked", orderId: command.orderId };
  return changed(
    booked,
    hold.seats.map((seat) => bookedClaim(seat, hold, command.orderId)),
    [],
  );
}

function bookedClaim(seat: string, { holdId, userId }: HoldRecord, orderId: string): Claim {
  return { seat, kind: "booked", holdId, ownerId: userId, orderId, expiresAtMs: null };
}

function decideExpire(seats: FlightSeats, command: ExpireHold, nowMs: number): SeatDecision {
  const hold = seats.hold(command.holdId);
  if (!isOwn(hold, command)) return refused("not_found");
  // Early, late and repeated calls are harmless: only a hold that is still stored as live, and is over, ends here.
  if (hold.state !== "live" || nowMs < hold.expiresAtMs) return unchanged(hold, nowMs);
  return changed({ ...hold, state: "expired" }, [], claimedSeats(seats, hold));
}

function decideBlock(seats: FlightSeats, command: BlockSeats, nowMs: number): SeatDecision {
  const toBlock = command.seats.filter((seat) => seats.claimOn(seat)?.kind !== "blocked");
  const refusals = refusalsFor(seats, toBlock, nowMs);
  if (refusals.length > 0) return refusedSeats(refusals);
  const blocked = toBlock.map((seat): Claim => ({
    seat,
    kind: "blocked",
    holdId: null,
    ownerId: command.agentId,
    orderId: null,
    expiresAtMs: null,
  }));
  return done(blocked, []);
}

function decideUnblock(seats: FlightSeats, command: UnblockSeats): SeatDecision {
  return done(
    [],
    command.seats.filter((seat) => seats.claimOn(seat)?.kind === "blocked"),
  );
}

function decideFree(seats: FlightSeats, { orderId, seats: named }: FreeSeats): SeatDecision {
  return done(
    [],
    named.filter((seat) => isOrdersSeat(seats, seat, orderId)),
  );
}

function decideTake(seats: FlightSeats, command: TakeSeats, nowMs: number): SeatDecision {
  const { orderId, userId } = command;
  if (seats.sale === "cancelled") return refused("flight_closed");
  const wanted = command.seats.filter((seat) => !isOrdersSeat(seats, seat, orderId));
  const refusals = refusalsFor(seats, wanted, nowMs);
  if (refusals.length > 0) return refusedSeats(refusals);
  return done(
    wanted.map((seat) => ({ seat, kind: "booked", holdId: null, ownerId: userId, orderId, expiresAtMs: null })),
    [],
  );
}

function isOrdersSeat(seats: FlightSeats, seat: string, orderId: string): boolean {
  const claim = seats.claimOn(seat);
  return claim?.kind === "booked" && claim.orderId === orderId;
}

function decideMove(seats: FlightSeats, command: MoveSeats, nowMs: number): SeatDecision {
  const isOrders = (seat: string): boolean => isOrdersSeat(seats, seat, command.orderId);
  const targets = command.moves.map(({ to }) => to);
  if (new Set(targets).size < targets.length) return refused("invalid_input");
  const vacated = command.moves.map(({ from }) => from);
  const left = vacated.filter((seat) => !targets.includes(seat));
  if (targets.every(isOrders) && left.length > 0 && !left.some(isOrders)) return done([], []);
  if (!command.moves.every(({ from }) => isOrders(from))) return refused("order_state");
  const taken = refusalsFor(
    seats,
    targets.filter((seat) => !vacated.includes(seat)),
    nowMs,
  );
  if (taken.length > 0) return refusedSeats(taken);
  return done(
    command.moves.map(({ from, to }) => ({ ...seats.claimOn(from)!, seat: to })),
    left,
  );
}

function isOwn(hold: HoldRecord | undefined, command: { flightId: number; userId: string }): hold is HoldRecord {
  // A foreign hold is answered like a missing one: ids must not be a way to learn what others do.
  return hold !== undefined && hold.userId === command.userId && hold.flightId === command.flightId;
}

/** Seats that the hold still claims; an expired one may have lost some to others already. */
function claimedSeats(seats: FlightSeats, hold: HoldRecord): readonly string[] {
  return hold.seats.filter((seat) => seats.claimOn(seat)?.holdId === hold.holdId);
}

function refusalsFor(seats: FlightSeats, wanted: readonly string[], nowMs: number): readonly SeatRefusal[] {
  return wanted.flatMap((seat): readonly SeatRefusal[] => {
    if (!seats.layout.indexOf.has(seat)) return [{ seat, reason: "no_such_seat" }];
    const claim = seats.claimOn(seat);
    return isClaimAlive(claim, nowMs) ? [{ seat, reason: claim.kind }] : [];
  });
}

/** Seats that can never be had weigh more than seats that someone else has: only the latter are worth another try. */
function refusedSeats(refusals: readonly SeatRefusal[]): SeatDecision {
  const unsellable = refusals.some(({ reason }) => reason === "no_such_seat" || reason === "blocked");
  return refused(unsellable ? "seat_not_sellable" : "seat_taken", refusals);
}

function refused(code: ErrorCode, refusals: readonly SeatRefusal[] = []): SeatDecision {
  return { outcome: { kind: "refused", code, refusals }, claim: [], free: [], hold: null };
}

function unchanged(hold: HoldRecord, nowMs: number): SeatDecision {
  return { outcome: { kind: "hold", hold: holdAt(hold, nowMs) }, claim: [], free: [], hold: null };
}

function changed(hold: HoldRecord, claim: readonly Claim[], free: readonly string[]): SeatDecision {
  return { outcome: { kind: "hold", hold }, claim, free, hold };
}

function done(claim: readonly Claim[], free: readonly string[]): SeatDecision {
  return { outcome: { kind: "done" }, claim, free, hold: null };
}
