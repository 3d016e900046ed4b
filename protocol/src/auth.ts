/** Accounts and tokens. */
import { z } from "zod";
import { UserId } from "./ids.ts";
import {
  MAX_ACCESS_TOKEN_CHARACTERS,
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PAGE_ROWS,
  MAX_PASSWORD_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from "./limits.ts";
import { defineOperation } from "./operation.ts";
import { countCharacters, lineOfText } from "./text.ts";
import { EpochMs } from "./times.ts";

/** A guest has no account yet: may watch, and hold one group of seats on a flight. */
export const Role = z.enum(["guest", "passenger", "agent", "admin"]);
export type Role = z.output<typeof Role>;

/** The language of mails. */
export const Language = z.enum(["en", "zh"]);
export type Language = z.output<typeof Language>;

export const User = z.object({
  userId: UserId,
  /** Null for a guest. */
  email: z.string().nullable(),
  /** True once a code that was mailed there has come back. */
  emailVerified: z.boolean(),
  /** Empty for a guest. */
  name: z.string(),
  /** What letters about the account are written in, unless the call that causes one says otherwise. Null: never said. */
  language: Language.nullable(),
  role: Role,
  createdAtMs: EpochMs,
});
export type User = z.output<typeof User>;

/** As people call themselves, in any script. */
const Name = lineOfText(MAX_NAME_CHARACTERS);

/** Compared without regard to case; stored in lower case. */
export const Email = z
  .string()
  .max(MAX_EMAIL_CHARACTERS)
  .overwrite((text) => text.trim().toLowerCase())
  .pipe(z.email("must be an e-mail address"));

const Password = z
  .string()
  .max(MAX_PASSWORD_CHARACTERS * 4, `must have at most ${MAX_PASSWORD_CHARACTERS} characters`)
  .refine((text) => text.isWellFormed(), "must not contain broken Unicode")
  // The same keystrokes on two keyboards may compose differently (RFC 8265 OpaqueString).
  .overwrite((text) => text.normalize("NFC"))
  .refine(
    (text) => countCharacters(text) >= MIN_PASSWORD_CHARACTERS,
    `must have at least ${MIN_PASSWORD_CHARACTERS} characters`,
  )
  .refine(
    (text) => countCharacters(text) <= MAX_PASSWORD_CHARACTERS,
    `must have at most ${MAX_PASSWORD_CHARACTERS} characters`,
  );

/** Proof of the old password, or a try at it: whatever was typed. */
const TypedPassword = z
  .string()
  .max(MAX_PASSWORD_CHARACTERS * 4)
  .overwrite((text) => text.normalize("NFC"));

/** As it was mailed, however it was typed: capitals or not, with spaces and hyphens or without. */
const MailedCode = z
  .string()
  .max(40)
  .overwrite((text) => text.toUpperCase().replaceAll(/[\s-]/g, ""))
  .regex(/^[A-HJ-NP-Z2-9]{8}$/, "must be a code as it was mailed, such as H7KM-2QXP");

const RefreshToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "must be a refresh token as it was given");

export const Tokens = z.object({
  /** Signed; sent as `Authorization: Bearer` or in the socket handshake. */
  accessToken: z.string(),
  accessExpiresAtMs: EpochMs,
  /**
   * Opaque; good once, for `auth.refresh` or `auth.logout`. Keep it as you would a password. Left out for a browser that
   * asked for a cookie (HTTP header `aisle-session: cookie`), which then has it.
   */
  refreshToken: z.string().optional(),
  refreshExpiresAtMs: EpochMs,
});
export type Tokens = z.output<typeof Tokens>;

const SignedIn = z.object({ user: User, tokens: Tokens, serverNowMs: EpochMs });

export const authRegister = defineOperation({
  name: "auth.register",
  summary:
    "Makes a passenger's account and logs in; a guest who calls becomes that passenger and keeps the seats. Over a socket, the socket acts for the account from then on.",
  access: "anyone",
  effect: "write",
  limits: [{ per: "address", calls: 30, windowMs: 3_600_000 }],
  input: z.strictObject({
    email: Email,
    password: Password,
    name: Name,
    language: Language.optional(),
  }),
  output: SignedIn,
  errors: ["id_conflict"],
});

export const authLogin = defineOperation({
  name: "auth.login",
  summary: "Logs in. An unknown account and a wrong password get the same answer after the same time.",
  access: "anyone",
  effect: "write",
  limits: [
    { per: "address", calls: 100, windowMs: 900_000 },
    { per: "input.email", calls: 10, windowMs: 900_000, growingDelay: { freeCalls: 3, firstMs: 1_000 } },
  ],
  input: z.strictObject({ email: Email, password: TypedPassword }),
  output: SignedIn,
});

export const authGuest = defineOperation({
  name: "auth.guest",
  summary: "Begins a session without an account, for someone who wants to hold seats first and register later.",
  access: "anyone",
  effect: "write",
  limits: [{ per: "address", calls: 60, windowMs: 3_600_000 }],
  input: z.strictObject({}),
  output: SignedIn,
});

export const authRefresh = defineOperation({
  name: "auth.refresh",
  summary:
    "Exchanges a refresh token for a new pair of tokens. It is good once: a second use ends the session, unless it is soon and the answer was lost. Over a socket, the socket's own time is renewed too.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ refreshToken: RefreshToken.optional() }),
  output: SignedIn,
});

export const authLogout = defineOperation({
  name: "auth.logout",
  summary:
    "Ends the session of a refresh token, and closes its other sockets. Over a socket, the socket becomes anonymous.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ refreshToken: RefreshToken.optional() }),
  output: z.object({}),
});

export const authMe = defineOperation({
  name: "auth.me",
  summary: "Who the caller is.",
  access: "guest",
  effect: "read",
  input: z.strictObject({}),
  output: z.object({ user: User, serverNowMs: EpochMs }),
});

export const authUpdateProfile = defineOperation({
  name: "auth.updateProfile",
  summary:
    "Changes the caller's name and language; what is left out stays. Every connection of the account is told by `account.updated`.",
  access: "user",
  effect: "write",
  limits: [{ per: "account", calls: 30, windowMs: 900_000 }],
  input: z.strictObject({ name: Name.optional(), language: Language.optional() }),
  output: z.object({ user: User }),
});

export const authAttach = defineOperation({
  name: "auth.attach",
  summary:
    "Makes this connection act for the holder of an access token that was got over HTTP, or for nobody when the token is null.",
  access: "anyone",
  effect: "read",
  transport: "socket",
  input: z.strictObject({ accessToken: z.string().min(1).max(MAX_ACCESS_TOKEN_CHARACTERS).nullable() }),
  output: z.object({}),
});

/** A login on a device. */
const Session = z.object({
  sessionId: z.string(),
  createdAtMs: EpochMs,
  lastUsedAtMs: EpochMs,
  /** What the device's program calls itself. */
  userAgent: z.string(),
  /** Network address of its last use. */
  address: z.string(),
  /** True for the session of the call. */
  current: z.boolean(),
});

export const authSessions = defineOperation({
  name: "auth.sessions",
  summary: "Where the caller is logged in, last used first.",
  access: "user",
  effect: "read",
  input: z.strictObject({}),
  output: z.object({ sessions: z.array(Session).max(MAX_PAGE_ROWS) }),
});

export const authRevokeSession = defineOperation({
  name: "auth.revokeSession",
  summary: "Logs out another device of the caller; its sockets are closed within seconds. Again changes nothing.",
  access: "user",
  effect: "write",
  input: z.strictObject({ sessionId: z.string().max(36) }),
  output: z.object({}),
  errors: ["not_found"],
});

export const authChangePassword = defineOperation({
  name: "auth.changePassword",
  summary:
    "Changes the caller's password and logs out all other devices. Again with the same new password changes nothing.",
  access: "user",
  effect: "write",
  limits: [{ per: "account", calls: 10, windowMs: 900_000 }],
  input: z.strictObject({ currentPassword: TypedPassword, newPassword: Password }),
  output: z.object({}),
});

export const authRequestVerification = defineOperation({
  name: "auth.requestVerification",
  summary: "Mails the caller a code that proves the e-mail address; at most one a minute, the newest is good.",
  access: "user",
  effect: "write",
  limits: [{ per: "account", calls: 10, windowMs: 3_600_000 }],
  input: z.strictObject({ language: Language.optional() }),
  output: z.object({}),
});

export const authVerifyEmail = defineOperation({
  name: "auth.verifyEmail",
  summary: "Proves the caller's e-mail address with the code that was mailed. A code is good once.",
  access: "user",
  effect: "write",
  limits: [{ per: "account", calls: 20, windowMs: 900_000 }],
  input: z.strictObject({ code: MailedCode }),
  output: z.object({ user: User }),
});

export const authRequestEmailChange = defineOperation({
  name: "auth.requestEmailChange",
  summary:
    "Mails a code to the address that the caller's account is to have, at most one a minute. The answer does not tell whether the address has an account.",
  access: "user",
  effect: "write",
  limits: [
    { per: "account", calls: 10, windowMs: 900_000 },
    { per: "input.email", calls: 10, windowMs: 3_600_000 },
  ],
  input: z.strictObject({ email: Email, currentPassword: TypedPassword, language: Language.optional() }),
  output: z.object({}),
});

export const authChangeEmail = defineOperation({
  name: "auth.changeEmail",
  summary:
    "Gives the caller's account another e-mail address, with the code that was mailed there; the old address is told. Again with the same address changes nothing.",
  access: "user",
  effect: "write",
  limits: [{ per: "account", calls: 20, windowMs: 900_000 }],
  input: z.strictObject({ email: Email, code: MailedCode }),
  output: z.object({ user: User }),
  errors: ["id_conflict"],
});

export const authRequestPasswordReset = defineOperation({
  name: "auth.requestPasswordReset",
  summary:
    "Mails a code to set a new password, if the address has an account; the answer is the same if not. At most one a minute.",
  access: "anyone",
  effect: "write",
  limits: [
    { per: "address", calls: 20, windowMs: 3_600_000 },
    { per: "input.email", calls: 10, windowMs: 3_600_000 },
  ],
  input: z.strictObject({ email: Email, language: Language.optional() }),
  output: z.object({}),
});

export const authResetPassword = defineOperation({
  name: "auth.resetPassword",
  summary: "Sets a new password with the code that was mailed, and logs out every device. A code is good once.",
  access: "anyone",
  effect: "write",
  limits: [
    { per: "address", calls: 50, windowMs: 900_000 },
    { per: "input.email", calls: 10, windowMs: 900_000 },
  ],
  input: z.strictObject({ email: Email, code: MailedCode, newPassword: Password }),
  output: z.object({}),
});
