/** Who a call acts for, as a verified access token says. */
import type { Role } from "@aisle/protocol/auth.ts";
import type { UserId } from "@aisle/protocol/ids.ts";

export interface Identity {
  readonly userId: UserId;
  readonly role: Role;
  /** The login that the token came of. */
  readonly sessionId: string;
  /** When the token, and with it a socket's right to act, is over. */
  readonly expiresAtMs: number;
}
