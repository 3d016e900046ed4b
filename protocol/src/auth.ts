/** Accounts and tokens. */
import { z } from "zod";
import { UserId } from "./ids.ts";
import {
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from "./limits.ts";
import { defineOperation } from "./operation.ts";
import { countCharacters, lineOfText } from "./text.ts";
import { EpochMs } from "./times.ts";

export const Role = z.enum(["guest", "passenger", "agent", "admin"]);
export type Role = z.output<typeof Role>;

export const User = z.object({
  userId: UserId,
  email: z.string(),
  name: z.string(),
  role: Role,
  createdAtMs: EpochMs,
});
export type User = z.output<typeof User>;

/** Compared without regard to case; stored in lower case. */
const Email = z
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

const RefreshToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "must be a refresh token as it was given");

export const Tokens = z.object({
  /** Signed; sent as `Authorization: Bearer` or in the socket handshake. */
  accessToken: z.string(),
  accessExpiresAtMs: EpochMs,
  /** Opaque; only good for `auth.refresh` and `auth.logout`. Keep it as you would a password. */
  refreshToken: z.string(),
  refreshExpiresAtMs: EpochMs,
});
export type Tokens = z.output<typeof Tokens>;

const SignedIn = z.object({ user: User, tokens: Tokens, serverNowMs: EpochMs });

export const authRegister = defineOperation({
  name: "auth.register",
  summary: "Makes a passenger's account and logs in. Over a socket, the socket acts for the account from then on.",
  access: "anyone",
  effect: "write",
  limits: [{ per: "address", calls: 30, windowMs: 3_600_000 }],
  input: z.strictObject({ email: Email, password: Password, name: lineOfText(MAX_NAME_CHARACTERS) }),
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
  input: z.strictObject({
    email: Email,
    password: z
      .string()
      .max(MAX_PASSWORD_CHARACTERS * 4)
      .overwrite((text) => text.normalize("NFC")),
  }),
  output: SignedIn,
});

export const authRefresh = defineOperation({
  name: "auth.refresh",
  summary: "Gives a new access token for a refresh token. Over a socket, the socket's own time is renewed too.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ refreshToken: RefreshToken }),
  output: SignedIn,
});

export const authLogout = defineOperation({
  name: "auth.logout",
  summary: "Ends the session of a refresh token. Over a socket, the socket becomes anonymous.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ refreshToken: RefreshToken }),
  output: z.object({}),
});

export const authMe = defineOperation({
  name: "auth.me",
  summary: "Who the caller is.",
  access: "user",
  effect: "read",
  input: z.strictObject({}),
  output: z.object({ user: User, serverNowMs: EpochMs }),
});
