/** Sends operations over HTTP: what must not depend on a connection, and what concerns a browser's cookies. */
import { SESSION_HEADER } from "@aisle/protocol/session-cookie.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationName } from "./contract-types.ts";
import { errorFrom, replyFrom } from "./received.ts";
import type { SignedIn } from "./session.ts";

const REFRESH_TIMEOUT_MS = 5_000;

/** Sends one request and resolves to the reply as it was received; rejects when there is none in time. */
export type Carrier = (name: OperationName, request: object, answerMs: number) => Promise<unknown>;

/** Renews a session, in one attempt. @throws AisleError as answered, or `unavailable` when the node could not be reached. */
export async function refreshOver(carry: Carrier, request: object): Promise<SignedIn> {
  const received = await carry("auth.refresh", request, REFRESH_TIMEOUT_MS).catch(() => {
    // Not reached, or something between that does not speak JSON: either way nobody has judged the session.
    throw new AisleError("unavailable");
  });
  const reply = replyFrom(received);
  if (!reply.ok) throw errorFrom(reply.error);
  return reply.data as SignedIn;
}

export function createHttpCarrier(parts: {
  /** The node to talk to. */
  readonly url: () => string;
  /** Where the refresh token is: in what is sent, or in a cookie. */
  readonly session: "tokens" | "cookie";
  /** Says for whom the request is; undefined for nobody. */
  readonly accessTokenFor?: (name: OperationName) => string | undefined;
}): Carrier {
  const isCookie = parts.session === "cookie";
  return async (name, request, answerMs) => {
    const accessToken = parts.accessTokenFor?.(name);
    const response = await fetch(`${parts.url()}/api/${name}`, {
      method: "POST",
      credentials: isCookie ? "include" : "omit",
      headers: {
        "content-type": "application/json",
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(isCookie && { [SESSION_HEADER]: "cookie" }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(answerMs),
    });
    return await response.json();
  };
}
