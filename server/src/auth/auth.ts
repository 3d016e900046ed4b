/** All of a node's accounts and tokens, put together. */
import type { Logger } from "pino";
import type { Server } from "socket.io";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { closeSocketsOfEndedSessions } from "../gateway/session-sockets.ts";
import type { Database } from "../storage/database.ts";
import { type AccessTokens, createAccessTokens } from "./access-tokens.ts";
import { createAccountStore } from "./account-store.ts";
import { createEndedSessions, type EndedSessions } from "./ended-sessions.ts";
import { type AuthHandlers, createAuthOperations } from "./operations.ts";
import { createPasswords } from "./passwords.ts";
import { createSessionStore } from "./session-store.ts";
import { loadSigningKeys } from "./signing-keys.ts";

export interface Auth {
  readonly operations: AuthHandlers;
  readonly accessTokens: AccessTokens;
  readonly endedSessions: EndedSessions;
  /** Resolves once the node knows whose tokens are no longer good. */
  start(): Promise<void>;
  stop(): void;
}

export function createAuth(parts: {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly io: Server;
  readonly log: Logger;
}): Auth {
  const { config, database, clock, io, log } = parts;
  const { accessTokenLifeMs, refreshTokenLifeMs } = config;
  const accounts = createAccountStore({ database });
  const sessions = createSessionStore({ database });
  const passwords = createPasswords();
  const endedSessions = createEndedSessions({ sessions, clock, accessTokenLifeMs, log });
  const accessTokens = createAccessTokens({
    keys: loadSigningKeys(config),
    ...{ clock, endedSessions },
    issuer: config.tokenIssuer,
    lifeMs: accessTokenLifeMs,
  });
  const announceEnd = closeSocketsOfEndedSessions({ io, endedSessions, hasOthers: config.redisUrl !== undefined });
  return {
    operations: createAuthOperations({
      ...{ accounts, sessions, passwords, accessTokens, clock, refreshTokenLifeMs, announceEnd },
    }),
    accessTokens,
    endedSessions,
    start: () => endedSessions.start(),
    stop: () => endedSessions.stop(),
  };
}
