/** Registering, logging in and out, and renewing access. */
import { v7 as uuidV7 } from "uuid";
import type { User } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../clock.ts";
import type { Call, Handlers } from "../gateway/call.ts";
import type { AccessTokens } from "./access-tokens.ts";
import type { AccountStore } from "./account-store.ts";
import { createUser, makeUserId } from "./accounts.ts";
import type { EmailProof } from "./email-operations.ts";
import type { Passwords } from "./passwords.ts";
import { makeRefreshToken } from "./refresh-tokens.ts";
import type { SessionEnd, SessionStore } from "./session-store.ts";

type LoginHandlers = Pick<
  Handlers,
  "auth.register" | "auth.login" | "auth.guest" | "auth.refresh" | "auth.logout" | "auth.attach" | "auth.me"
>;

/** A login, as it is about to be answered. */
interface Login {
  readonly user: User;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly refreshExpiresAtMs: number;
}

export function createLoginOperations(parts: {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly passwords: Passwords;
  readonly accessTokens: AccessTokens;
  readonly emailProof: EmailProof;
  readonly clock: Clock;
  readonly refreshTokenLifeMs: number;
  /** Tells every node that a session is over. */
  readonly announceEnd: (end: SessionEnd) => void;
}): LoginHandlers {
  const { accounts, sessions, passwords, accessTokens, emailProof, clock, announceEnd } = parts;

  const beginSession = async (user: User, call: Call) => {
    const createdAtMs = clock.nowMs();
    const refreshToken = makeRefreshToken();
    const session = {
      sessionId: uuidV7({ msecs: createdAtMs }),
      userId: user.userId,
      createdAtMs,
      expiresAtMs: createdAtMs + parts.refreshTokenLifeMs,
      userAgent: call.userAgent,
      address: call.address,
    };
    await sessions.create(session, refreshToken);
    const { sessionId, expiresAtMs } = session;
    return signIn({ user, sessionId, refreshToken, refreshExpiresAtMs: expiresAtMs }, call);
  };

  const signIn = (login: Login, call: Call) => {
    const { user, sessionId, refreshToken, refreshExpiresAtMs } = login;
    const { token, identity } = accessTokens.issue({ userId: user.userId, role: user.role, sessionId });
    call.connection?.identify(identity);
    const accessExpiresAtMs = identity.expiresAtMs;
    return {
      user,
      tokens: { accessToken: token, accessExpiresAtMs, refreshToken, refreshExpiresAtMs },
      serverNowMs: clock.nowMs(),
    };
  };

  return {
    async "auth.register"(wanted, call) {
      const guest = call.identity?.role === "guest" ? call.identity : null;
      const guestId = guest?.userId;
      const user = await createUser({ accounts, passwords, clock }, { ...wanted, role: "passenger", guestId });
      emailProof.mailCode(wanted.email, wanted.language);
      const answer = await beginSession(user, call);
      if (guest && (await sessions.revokeOne(guest.userId, guest.sessionId, clock.nowMs()))) {
        announceEnd({ sessionId: guest.sessionId, reason: "revoked" });
      }
      return answer;
    },

    async "auth.login"({ email, password }, call) {
      const account = await accounts.findByEmail(email);
      // An unknown account goes the same way: how long the answer takes must not tell who has one.
      const matches = await passwords.verify(account?.passwordHash ?? null, password);
      if (!account || !matches) throw new AisleError("unauthenticated", "E-mail address or password is wrong.");
      return beginSession(account.user, call);
    },

    async "auth.guest"(_input, call) {
      const createdAtMs = clock.nowMs();
      const userId = makeUserId(createdAtMs);
      await accounts.createGuest(userId, createdAtMs);
      const nobody = { email: null, emailVerified: false, name: "", language: null };
      return beginSession({ userId, ...nobody, role: "guest", createdAtMs }, call);
    },

    async "auth.refresh"({ refreshToken }, call) {
      const renewal = await sessions.renew(presented(refreshToken), call, clock.nowMs());
      if (renewal.kind === "revoked") {
        // First, so that this socket stays open: who asks is to hear the answer.
        call.connection?.identify(null);
        announceEnd({ sessionId: renewal.sessionId, reason: "token_reused" });
        call.log().warn({ sessionId: renewal.sessionId }, "a used refresh token was presented: its session was ended");
      }
      if (renewal.kind !== "renewed") {
        throw new AisleError("unauthenticated", "This login is over. Please log in again.");
      }
      const { user, sessionId, expiresAtMs } = renewal;
      return signIn({ user, sessionId, refreshToken: renewal.refreshToken, refreshExpiresAtMs: expiresAtMs }, call);
    },

    async "auth.logout"({ refreshToken }, call) {
      const end = await sessions.revokeByToken(presented(refreshToken), clock.nowMs());
      // First, so that this socket stays open: who asks is to hear the answer.
      call.connection?.identify(null);
      if (end) announceEnd(end);
      return {};
    },

    async "auth.attach"({ accessToken }, { connection }) {
      connection?.identify(accessToken === null ? null : accessTokens.verify(accessToken));
      return {};
    },

    async "auth.me"(_input, { identity }) {
      const user = await accounts.findUser(identity.userId);
      if (!user) throw new AisleError("unauthenticated", "This account is gone.");
      return { user, serverNowMs: clock.nowMs() };
    },
  };
}

/** The contract leaves it open for browsers, whose cookie has been put in its place by now. */
function presented(refreshToken: string | undefined): string {
  if (refreshToken !== undefined) return refreshToken;
  throw new AisleError("invalid_input", "A refresh token is needed.", {
    issues: [{ path: "refreshToken", message: "is missing" }],
  });
}
