/** All of a node's accounts and tokens, put together. */
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Logger } from "pino";
import type { Server } from "socket.io";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Handlers } from "../gateway/call.ts";
import { push, userRoom } from "../gateway/push.ts";
import { closeSocketsOfEndedSessions } from "../gateway/session-sockets.ts";
import { type Background, createBackground } from "../mail/background.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import { type AccessTokens, createAccessTokens } from "./access-tokens.ts";
import { createAccountStore } from "./account-store.ts";
import { createAddressOperations } from "./address-operations.ts";
import { createEmailOperations, createEmailProof } from "./email-operations.ts";
import { createEndedSessions, type EndedSessions } from "./ended-sessions.ts";
import { createMailedCodes, type MailedCodes } from "./mailed-codes.ts";
import { createLoginOperations } from "./operations.ts";
import { createPasswordOperations } from "./password-operations.ts";
import { createPasswords } from "./passwords.ts";
import { createProfileOperations } from "./profile-operations.ts";
import { createSessionOperations } from "./session-operations.ts";
import { createSessionStore } from "./session-store.ts";
import { createKeyRing } from "./signing-keys.ts";

export interface Auth {
  readonly operations: Pick<Handlers, Extract<keyof Handlers, `auth.${string}`>>;
  readonly accessTokens: AccessTokens;
  readonly endedSessions: EndedSessions;
  /** For other proofs by a code that is mailed. */
  readonly codes: MailedCodes;
  /** Where work goes that happens after the answer. */
  readonly background: Background;
  /** Resolves once the node knows whose tokens are no longer good. */
  start(): Promise<void>;
  /** Resolves when all mail that was promised is on its way. */
  stop(): Promise<void>;
}

export function createAuth(parts: {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly io: Server;
  readonly mailer: Mailer;
  readonly log: Logger;
}): Auth {
  const { config, database, clock, io, mailer, log } = parts;
  const { accessTokenLifeMs, refreshTokenLifeMs } = config;
  const accounts = createAccountStore({ database });
  const sessions = createSessionStore({ database });
  const passwords = createPasswords();
  const codes = createMailedCodes({ database, passwords });
  const background = createBackground({ log });
  const emailProof = createEmailProof({ codes, mailer, background, clock });
  const endedSessions = createEndedSessions({ sessions, clock, accessTokenLifeMs, log });
  const keys = createKeyRing({ config, log });
  const accessTokens = createAccessTokens({
    ...{ keys, clock, endedSessions },
    issuer: config.tokenIssuer,
    lifeMs: accessTokenLifeMs,
  });
  const announceEnd = closeSocketsOfEndedSessions({ io, endedSessions, hasOthers: config.redisUrl !== undefined });
  const announceUpdate = (userId: UserId) => push(io.to(userRoom(userId)), "account.updated", {});
  return {
    operations: {
      ...createLoginOperations({
        ...{ accounts, sessions, passwords, accessTokens, emailProof, clock, refreshTokenLifeMs, announceEnd },
      }),
      ...createSessionOperations({ sessions, clock, announceEnd }),
      ...createPasswordOperations({ database, accounts, passwords, codes, mailer, background, clock, announceEnd }),
      ...createEmailOperations({ database, accounts, codes, emailProof, clock, announceUpdate }),
      ...createProfileOperations({ accounts, announceUpdate }),
      ...createAddressOperations({
        ...{ database, accounts, passwords, codes, mailer, background, clock, announceUpdate },
      }),
    },
    accessTokens,
    endedSessions,
    codes,
    background,
    start: () => endedSessions.start(),
    async stop() {
      endedSessions.stop();
      keys.stop();
      await background.idle();
    },
  };
}
