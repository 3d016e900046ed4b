/** The token of an `Authorization` header (RFC 6750). */
import { AisleError } from "@aisle/protocol/errors.ts";

/** Undefined without a header. @throws AisleError `unauthenticated` for a header of another kind. */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [scheme, token, ...more] = authorization.split(" ");
  if (scheme?.toLowerCase() === "bearer" && token && more.length === 0) return token;
  throw new AisleError("unauthenticated", 'The Authorization header must be "Bearer" and an access token.');
}
