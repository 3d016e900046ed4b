/** A socket's right to act for a user: gained and lost by calls, and over with its token. */
import type { Socket } from "socket.io";
import type { Identity } from "../auth/identity.ts";
import type { EndedSessions } from "../auth/ended-sessions.ts";
import type { Clock } from "../clock.ts";
import type { Connection } from "./call.ts";
import { agentsRoom, orderRooms, push, sessionRoom, userRoom } from "./push.ts";

/** The longest that a timer of Node can wait; a longer one would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface LiveConnection extends Connection {
  /** Who the socket acts for at this moment. */
  readonly identity: Identity | null;
}

export function createConnection(parts: {
  readonly socket: Socket;
  readonly clock: Clock;
  readonly endedSessions: Pick<EndedSessions, "has">;
}): LiveConnection {
  const { socket, clock, endedSessions } = parts;
  let identity: Identity | null = null;
  let timer: NodeJS.Timeout | undefined;

  const awaitEnd = (expiresAtMs: number) => {
    const remainingMs = expiresAtMs - clock.nowMs();
    if (remainingMs > 0) {
      // Looks at the clock again when it goes off: the clock follows the database, timers do not.
      timer = setTimeout(() => awaitEnd(expiresAtMs), Math.min(remainingMs, LONGEST_TIMER_MS));
      return;
    }
    push(socket, "session.ended", { reason: "token_expired" });
    // Not socket.disconnect(): after that a client does not come back by itself.
    socket.conn.close();
  };

  socket.once("disconnect", () => clearTimeout(timer));
  return {
    socket,
    get identity() {
      return identity;
    },
    identify(next) {
      clearTimeout(timer);
      for (const room of roomsOf(identity)) void socket.leave(room);
      // Whoever comes next may not be meant to hear of the orders that the one before looked at.
      if (identity?.userId !== next?.userId) for (const room of orderRooms(socket)) void socket.leave(room);
      identity = next;
      // A call may end after its socket did, and a timer would keep that one in memory.
      if (next === null || socket.disconnected) return;
      void socket.join(roomsOf(next));
      // A session may end while its token is being checked, before this socket was there to be closed with it.
      awaitEnd(endedSessions.has(next.sessionId) ? 0 : next.expiresAtMs);
    },
  };
}

function roomsOf(identity: Identity | null): string[] {
  if (identity === null) return [];
  const own = [userRoom(identity.userId), sessionRoom(identity.sessionId)];
  return identity.role === "agent" || identity.role === "admin" ? [...own, agentsRoom] : own;
}
