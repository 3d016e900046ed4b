/**
 * Access tokens: JWT of RFC 9068 (`at+jwt`), ES256 only. What a token says of itself is never trusted to choose how it
 * is checked: the algorithm is fixed and the key comes from our own list.
 */
import jwt from "jsonwebtoken";
import { z } from "zod";
import { Role } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { UserId } from "@aisle/protocol/ids.ts";
import { MAX_ACCESS_TOKEN_CHARACTERS } from "@aisle/protocol/limits.ts";
import type { Clock } from "../clock.ts";
import type { EndedSessions } from "./ended-sessions.ts";
import type { Identity } from "./identity.ts";
import type { KeyRing } from "./signing-keys.ts";

const ALGORITHM = "ES256";
const TYPE = "at+jwt";

/** Ours are UUIDs; whoever names keys by hand has room. */
const MAX_KID_CHARACTERS = 100;

/** A token is good from a little before it was made: nodes read the database's clock a few milliseconds apart. */
const NODES_DISAGREE_SECONDS = 5;

/**
 * All that a header of ours says. Nothing else is let in: jku, jwk and x5u would have the token bring its own key, and
 * crit (RFC 7515, 4.1.11) forbids to go on without knowing what it names.
 */
const Header = z.strictObject({
  alg: z.literal(ALGORITHM),
  typ: z.literal(TYPE),
  kid: z.string().max(MAX_KID_CHARACTERS),
});

const Claims = z.object({
  sub: UserId,
  role: Role,
  sid: z.uuid(),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
});

export interface AccessTokens {
  /** Signs a token; the identity's `expiresAtMs` is when it ends, on a whole second. */
  issue(holder: Pick<Identity, "userId" | "role" | "sessionId">): {
    readonly token: string;
    readonly identity: Identity;
  };
  /** Who a token speaks for. @throws AisleError `unauthenticated` for any token that is not good now. */
  verify(token: string): Identity;
}

export function createAccessTokens(parts: {
  readonly keys: Pick<KeyRing, "active" | "publicKey">;
  readonly clock: Clock;
  readonly endedSessions: Pick<EndedSessions, "has">;
  /** Issuer and audience: this installation speaks to itself. */
  readonly issuer: string;
  readonly lifeMs: number;
}): AccessTokens {
  const { keys, clock, endedSessions, issuer, lifeMs } = parts;
  const nowSeconds = () => Math.floor(clock.nowMs() / 1_000);
  return {
    issue({ userId, role, sessionId }) {
      const iat = nowSeconds();
      const exp = iat + Math.ceil(lifeMs / 1_000);
      const claims = { role, sid: sessionId, iat, nbf: iat - NODES_DISAGREE_SECONDS, exp };
      const token = jwt.sign(claims, keys.active.privateKey, {
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: TYPE, kid: keys.active.kid },
        issuer,
        audience: issuer,
        subject: userId,
      });
      return { token, identity: { userId, role, sessionId, expiresAtMs: exp * 1_000 } };
    },
    verify(token) {
      if (token.length > MAX_ACCESS_TOKEN_CHARACTERS) throw notGood();
      try {
        const header = Header.parse(jwt.decode(token, { complete: true })?.header);
        const key = isCanonical(token) ? keys.publicKey(header.kid) : undefined;
        if (!key) throw notGood();
        const payload = jwt.verify(token, key, {
          algorithms: [ALGORITHM],
          issuer,
          audience: issuer,
          clockTimestamp: nowSeconds(),
        });
        const { sub, role, sid, exp } = Claims.parse(payload);
        if (endedSessions.has(sid)) throw notGood();
        return { userId: sub, role, sessionId: sid, expiresAtMs: exp * 1_000 };
      } catch (error) {
        if (error instanceof jwt.TokenExpiredError) throw expired();
        throw notGood();
      }
    },
  };
}

/**
 * True when each part is written in the one way that base64url without padding has (RFC 7515, 2): a token that can be
 * written in two ways could pass by a list of tokens.
 */
function isCanonical(token: string): boolean {
  return token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
}

/** Why it is not good is nobody's business but ours; only that it is over is worth telling apart. */
function notGood(): AisleError {
  return new AisleError("unauthenticated", "The access token is not valid. Please log in.");
}

export function expired(): AisleError {
  return new AisleError("unauthenticated", "The access token is over. Renew it with auth.refresh.");
}
