/** The seat operations of the contract. */
import type { Role } from "@aisle/protocol/auth.ts";
import { AisleError, errorKinds } from "@aisle/protocol/errors.ts";
import { MAX_LIVE_HOLDS_PER_GUEST, MAX_WATCHED_FLIGHTS } from "@aisle/protocol/limits.ts";
import type { Hold } from "@aisle/protocol/seats.ts";
import type { Clock } from "../clock.ts";
import type { Call, Handlers } from "../gateway/call.ts";
import { withoutStack } from "../gateway/without-stack.ts";
import { holdAt } from "./decide.ts";
import { createLiveFlight } from "./live-flight.ts";
import type { HoldLives } from "./hold-lives.ts";
import type { HoldStore } from "./hold-store.ts";
import type { Lanes } from "./lanes.ts";
import type { OwnerNews } from "./owner-news.ts";
import type { SeatCommand, SeatOutcome } from "./seat-command.ts";
import { presentHold } from "./present-hold.ts";
import type { SeatMapStore } from "./seat-map-store.ts";
import type { Viewers } from "./viewers.ts";

export interface SeatOperationsParts {
  readonly lanes: Lanes;
  readonly maps: SeatMapStore;
  readonly holds: HoldStore;
  readonly viewers: Viewers;
  readonly clock: Clock;
  readonly holdLives: Pick<HoldLives, "lifeMs">;
  /** Told of each hold that a socket is answered with. */
  readonly onAnswered?: OwnerNews["answered"];
}

type SeatHandlers = Pick<Handlers, Extract<keyof Handlers, `seats.${string}`>>;

export function createSeatOperations(parts: SeatOperationsParts): SeatHandlers {
  const { lanes, maps, holds, viewers, clock, holdLives, onAnswered } = parts;

  const answerHold = async (
    call: Pick<Call, "connection" | "late">,
    command: SeatCommand,
  ): Promise<{ hold: Hold; serverNowMs: number }> => {
    const outcome = await lanes.submit(command);
    if (outcome.kind !== "hold") throw withoutStack(() => refusal(command, outcome));
    if (call.connection && !call.late) onAnswered?.(outcome.hold, call.connection.socket.id);
    return { hold: presentHold(outcome.hold), serverNowMs: clock.nowMs() };
  };

  return {
    async "seats.map"({ flightId }) {
      const map = await maps.readMap(flightId);
      if (!map) throw noSuchFlight(flightId);
      return { layout: map.layout.layout, frame: createLiveFlight(map).frame(), serverNowMs: clock.nowMs() };
    },
    async "seats.watch"({ flightId }, call) {
      const { socket } = socketOf(call);
      if (viewers.watchedBy(socket) >= MAX_WATCHED_FLIGHTS) {
        throw new AisleError(
          "invalid_input",
          `One connection can watch ${MAX_WATCHED_FLIGHTS} flights; unwatch one first.`,
        );
      }
      const { frame, status } = await viewers.watch(socket, flightId);
      return { frame, status, serverNowMs: clock.nowMs() };
    },
    async "seats.unwatch"({ flightId }, call) {
      viewers.unwatch(socketOf(call).socket, flightId);
      return {};
    },
    async "seats.hold"({ flightId, holdId, seats }, call) {
      const { identity } = call;
      const { userId, role } = identity;
      const lifeMs = await holdLives.lifeMs(identity, flightId);
      const maxLiveHolds = maxLiveHoldsOf(role);
      return answerHold(call, { kind: "hold", flightId, holdId, userId, seats, lifeMs, maxLiveHolds });
    },
    async "seats.bestAvailable"({ flightId, holdId, cabin, count, wishes }, call) {
      const { identity } = call;
      const { userId, role } = identity;
      const lifeMs = await holdLives.lifeMs(identity, flightId);
      return answerHold(call, {
        ...{ kind: "holdBest", flightId, holdId, userId, cabin, count, lifeMs, maxLiveHolds: maxLiveHoldsOf(role) },
        near: wishes?.near,
        accessible: wishes?.accessible ?? false,
        withChildren: wishes?.withChildren,
        withoutFee: wishes?.withoutFee,
      });
    },
    "seats.release": ({ flightId, holdId }, call) =>
      answerHold(call, { kind: "release", flightId, holdId, userId: call.identity.userId }),
    async "seats.extend"({ flightId, holdId }, call) {
      const lifeMs = await holdLives.lifeMs(call.identity, flightId);
      return answerHold(call, { kind: "extend", flightId, holdId, userId: call.identity.userId, lifeMs });
    },
    async "seats.holds"({ flightId }, { identity: { userId } }) {
      const { live, nowMs } = await holds.liveHolds(flightId, userId);
      return { holds: live.map((hold) => presentHold(holdAt(hold, nowMs))), serverNowMs: nowMs };
    },
  };
}

/** Undefined leaves it to the rule for accounts. */
function maxLiveHoldsOf(role: Role): number | undefined {
  return role === "guest" ? MAX_LIVE_HOLDS_PER_GUEST : undefined;
}

function refusal(command: SeatCommand, outcome: Exclude<SeatOutcome, { kind: "hold" }>): AisleError {
  if (outcome.kind === "done") return new AisleError("internal");
  if (outcome.code === "not_found" && command.kind !== "release" && command.kind !== "extend") {
    return noSuchFlight(command.flightId);
  }
  if (command.kind === "holdBest" && outcome.code === "seat_taken") {
    return new AisleError("seat_taken", "There are not so many suitable seats left in this cabin.");
  }
  if (outcome.refusals.length === 0) return new AisleError(outcome.code);
  return new AisleError(outcome.code, errorKinds[outcome.code].en, { refusals: outcome.refusals });
}

function noSuchFlight(flightId: number): AisleError {
  return new AisleError("not_found", `There is no flight ${flightId}.`);
}

function socketOf({ connection }: Call): NonNullable<Call["connection"]> {
  if (!connection) throw new AisleError("invalid_input", "Watching needs a socket connection.");
  return connection;
}
