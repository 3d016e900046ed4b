/** What the server pushes over a socket, unasked. */
import { z } from "zod";
import { FlightId, HoldId, LayoutId, OrderId, SeatDesignator } from "./ids.ts";
import { OrderState } from "./orders.ts";
import { Hold, SeatFrame } from "./seats.ts";
import { EpochMs, LocalTime } from "./times.ts";

/**
 * Why a socket may act no longer: its token ran out, or its session ended: by logging out, from the list of devices, with
 * a change of the password, or because a used-up refresh token was presented, so that someone has a copy.
 */
const SessionEndReason = z.enum(["token_expired", "logged_out", "revoked", "password_changed", "token_reused"]);
export type SessionEndReason = z.output<typeof SessionEndReason>;

export const events = {
  /** First word on every connection: who serves it, what it speaks, what time it is. */
  "node.hello": z.object({ nodeId: z.string(), protocol: z.int(), serverNowMs: EpochMs }),
  /** The seat map of a watched flight. Any frame makes a viewer current; older versions are to be ignored. */
  "seats.frame": SeatFrame,
  /** A hold of this user was made, extended, released or booked. The socket whose call did it has its answer instead. */
  "hold.changed": z.object({ hold: Hold }),
  /** A hold of this user ran out; its seats are free again. */
  "hold.expired": z.object({ flightId: FlightId, holdId: HoldId, seats: z.array(SeatDesignator) }),
  /**
   * A watched flight is another than it was. `changed` names what differs, or "fares" when it is none of the rest; fares
   * may have changed beside the rest as well. `revision` rises: an event with a lower one is old.
   */
  "flight.updated": z.object({
    flightId: FlightId,
    revision: z.int().min(0),
    changed: z.array(z.enum(["times", "layout", "status", "fares"])),
    status: z.enum(["scheduled", "cancelled"]),
    departsAtMs: EpochMs,
    arrivesAtMs: EpochMs,
    departsLocal: LocalTime,
    arrivesLocal: LocalTime,
    layoutId: LayoutId,
  }),
  /** An order of this user, or one that the socket asked for, is another than it was: read it when `version` is news. */
  "order.updated": z.object({ orderId: OrderId, version: z.int().min(1), state: OrderState }),
  /** What `auth.me` answers of this user is another than it was, changed here or on another of their devices. */
  "account.updated": z.object({}),
  /** Whether the maps this node sends can be trusted to be current. */
  "live.status": z.object({ status: z.enum(["live", "stale"]) }),
  /** The node is going away: connect elsewhere after a random delay within the given time. */
  "node.draining": z.object({ withinMs: z.int().min(0) }),
  /** The socket's right to act for a user is over; it will be closed. */
  "session.ended": z.object({ reason: SessionEndReason }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
