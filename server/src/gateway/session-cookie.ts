/**
 * The refresh token in a cookie, for browsers. It goes to the two operations that take it and nowhere else, no script can
 * read it, no other site's page can send it, and it counts only in a request that asks for it by a header: which a form
 * cannot do, and a script of another origin only after a preflight that we refuse.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import { SESSION_HEADER, sessionOperations } from "@aisle/protocol/session-cookie.ts";
import type { FastifyReply, FastifyRequest } from "fastify";

const COOKIE = "aisle_refresh";

/** A cookie's path covers whole segments only, so each operation that takes the token has a cookie of its own. */
const takingOperations = ["auth.refresh", "auth.logout"];
const pathOf = (operation: string) => `/api/${operation}`;

const TOKEN = /^[\w-]{43}$/;

/** Well-formed, and nobody's: what 32 random bytes never are. */
const NOBODYS_TOKEN = "A".repeat(43);

/** What a session operation answers, as far as its token goes. */
interface Given {
  readonly tokens?: { readonly refreshToken?: string; readonly refreshExpiresAtMs: number };
}

export interface SessionCookie {
  /** The input with the cookie's token in its place. @throws AisleError `unauthenticated` when a token is needed and there is none. */
  complete(input: unknown): unknown;
  /** Moves a token from the answer into the cookie, or forgets the cookie when its session is over. */
  settle(reply: FastifyReply, answer: Reply<unknown>): Reply<unknown>;
}

/**
 * Undefined for a request that does not ask for cookies, or does not concern them.
 * @throws AisleError `forbidden` without an Origin: only pages have one, and only pages need cookies. (A foreign one has been
 *   refused before.)
 */
export function sessionCookieOf(request: FastifyRequest, operation: string): SessionCookie | undefined {
  const wish = request.headers[SESSION_HEADER];
  if (wish === undefined || !isSessionOperation(operation)) return undefined;
  if (wish !== "cookie") throw new AisleError("invalid_input", `${SESSION_HEADER} may be "cookie", or be left out.`);
  const { origin } = request.headers;
  if (origin === undefined) throw new AisleError("forbidden", "Cookies are for web pages, which say their Origin.");
  const options = {
    httpOnly: true,
    sameSite: "strict",
    // A page that came over TLS reached us over TLS, whatever proxy ended it.
    secure: origin.startsWith("https:"),
  } as const;

  const forget = (reply: FastifyReply) => {
    for (const name of takingOperations) reply.clearCookie(COOKIE, { ...options, path: pathOf(name) });
  };

  return {
    complete(input) {
      if (!takingOperations.includes(operation)) return input;
      // Another window may have logged out before: then there is nothing to end, which is no error.
      const refreshToken = tokenIn(request) ?? (operation === "auth.logout" ? NOBODYS_TOKEN : undefined);
      if (refreshToken === undefined) {
        throw new AisleError("unauthenticated", "There is no session here. Please log in.");
      }
      return typeof input === "object" && !Array.isArray(input) ? { ...input, refreshToken } : input;
    },
    settle(reply, answer) {
      if (!answer.ok) {
        if (answer.error.code === "unauthenticated" && operation === "auth.refresh") forget(reply);
        return answer;
      }
      const data = answer.data as Given;
      if (!data.tokens) {
        forget(reply);
        return answer;
      }
      const { refreshToken = "", ...tokens } = data.tokens;
      const expires = new Date(tokens.refreshExpiresAtMs);
      for (const name of takingOperations) {
        reply.setCookie(COOKIE, refreshToken, { ...options, path: pathOf(name), expires });
      }
      return { ok: true, data: { ...data, tokens } };
    },
  };
}

function tokenIn(request: FastifyRequest): string | undefined {
  const token = request.cookies[COOKIE];
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

function isSessionOperation(operation: string): boolean {
  return (sessionOperations as readonly string[]).includes(operation);
}
