/** The devices on which someone is logged in. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { SessionEnd, SessionStore } from "./session-store.ts";

export function createSessionOperations(parts: {
  readonly sessions: SessionStore;
  readonly clock: Clock;
  readonly announceEnd: (end: SessionEnd) => void;
}): Pick<Handlers, "auth.sessions" | "auth.revokeSession"> {
  const { sessions, clock, announceEnd } = parts;
  return {
    async "auth.sessions"(_input, { identity }) {
      const live = await sessions.list(identity.userId, clock.nowMs());
      return {
        sessions: live.map(({ sessionId, createdAtMs, lastUsedAtMs, userAgent, address }) => ({
          ...{ sessionId, createdAtMs, lastUsedAtMs, userAgent, address },
          current: sessionId === identity.sessionId,
        })),
      };
    },

    async "auth.revokeSession"({ sessionId }, { identity }) {
      // Its answer could not be delivered on a connection that closes with it.
      if (sessionId === identity.sessionId) throw new AisleError("invalid_input", "End this session with auth.logout.");
      if (!(await sessions.revokeOne(identity.userId, sessionId, clock.nowMs()))) {
        throw new AisleError("not_found", "You have no such session.");
      }
      announceEnd({ sessionId, reason: "revoked" });
      return {};
    },
  };
}
