/**
 * Closes the sockets of sessions that end: on this node at once, on the others as soon as they hear of it from Redis,
 * or else from the database.
 */
import type { SessionEndReason } from "@aisle/protocol/events.ts";
import type { Server } from "socket.io";
import { z } from "zod";
import type { EndedSessions } from "../auth/ended-sessions.ts";
import type { SessionEnd } from "../auth/session-store.ts";
import { push, sessionRoom } from "./push.ts";

/** Its name among the words that nodes say to each other. */
const SESSION_OVER = "session.over";

/** What another node says. It comes through Redis, where other programs may write too. */
const SessionOver = z.object({
  sessionId: z.string(),
  reason: z.enum(["logged_out", "revoked", "password_changed", "token_reused"] satisfies SessionEndReason[]),
});

/** Answers with how to make an end known everywhere. */
export function closeSocketsOfEndedSessions(parts: {
  readonly io: Server;
  readonly endedSessions: EndedSessions;
  /** True when there are other nodes to tell. */
  readonly hasOthers: boolean;
}): (end: SessionEnd) => void {
  const { io, endedSessions, hasOthers } = parts;
  endedSessions.onEnd(({ sessionId, reason }) => {
    const { sockets, adapter } = io.of("/");
    for (const socketId of adapter.rooms.get(sessionRoom(sessionId)) ?? []) {
      const socket = sockets.get(socketId);
      if (!socket) continue;
      push(socket, "session.ended", { reason });
      // Not socket.disconnect(): its client may come back, as somebody else or as nobody.
      socket.conn.close();
    }
  });
  io.on(SESSION_OVER, (word: unknown) => {
    const heard = SessionOver.safeParse(word);
    if (heard.success) endedSessions.note(heard.data);
  });
  return (end) => {
    endedSessions.note(end);
    if (hasOthers) io.serverSideEmit(SESSION_OVER, end);
  };
}
