/**
 * Browsers keep the refresh token where no script can read it: a page that sends this header with the value `cookie`, over
 * HTTP, to the operations named here is given the token as an HttpOnly cookie instead of in the answer.
 */
export const SESSION_HEADER = "aisle-session";

/** Operations that give or take a refresh token. */
export const sessionOperations = ["auth.register", "auth.login", "auth.guest", "auth.refresh", "auth.logout"] as const;
