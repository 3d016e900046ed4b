/** Renews a session while there is no connection to do it over. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { errorFrom, replyFrom } from "./received.ts";
import type { SignedIn } from "./session.ts";

const HTTP_TIMEOUT_MS = 5_000;

/** @throws AisleError as answered, or `unavailable` when the node could not be reached. */
export async function refreshOverHttp(url: string, refreshToken: string): Promise<SignedIn> {
  const reply = replyFrom(await post(`${url}/api/auth.refresh`, { refreshToken }));
  if (!reply.ok) throw errorFrom(reply.error);
  return reply.data as SignedIn;
}

async function post(url: string, body: object): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
    });
    return await response.json();
  } catch {
    // Not reached, or something between that does not speak JSON: either way nobody has judged the session.
    throw new AisleError("unavailable");
  }
}
