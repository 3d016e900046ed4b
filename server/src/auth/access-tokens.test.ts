import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jwt from "jsonwebtoken";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { UserId } from "@aisle/protocol/ids.ts";
import { manualClock, type ManualClock } from "../testing/manual-clock.ts";
import { type AccessTokens, createAccessTokens } from "./access-tokens.ts";
import { createKeyRing, type KeyRing } from "./signing-keys.ts";

const holder = {
  userId: UserId.parse("01890a5d-ac96-774b-bcce-b302099a8057"),
  role: "passenger" as const,
  sessionId: "01890a5d-ac96-774b-bcce-b302099a8058",
};
const issuer = "aisle-test";
const ended = new Set<string>();
const endedSessions = { has: (sessionId: string) => ended.has(sessionId) };
let dataDir: string;
let keys: KeyRing;
let clock: ManualClock;
let tokens: AccessTokens;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-tokens-"));
  keys = createKeyRing({ config: { dataDir, signingKeysFile: undefined }, log: pino({ level: "silent" }) });
});

beforeEach(() => {
  clock = manualClock();
  tokens = createAccessTokens({ keys, clock, endedSessions, issuer, lifeMs: 60_000 });
});

afterAll(() => {
  keys.stop();
  rmSync(dataDir, { recursive: true });
});

/** A token that is right in everything but what the test changes. */
function forge(changes: {
  readonly claims?: object;
  readonly header?: object;
  readonly issuer?: string;
  readonly audience?: string;
}) {
  const iat = Math.floor(clock.nowMs() / 1_000);
  const claims = { sub: holder.userId, role: "admin", sid: holder.sessionId, iat, nbf: iat, exp: iat + 60 };
  // Through JSON, so that a claim set to undefined is left out.
  return jwt.sign(JSON.parse(JSON.stringify({ ...claims, ...changes.claims })), keys.active.privateKey, {
    algorithm: "ES256",
    header: { alg: "ES256", typ: "at+jwt", kid: keys.active.kid, ...changes.header },
    issuer: changes.issuer ?? issuer,
    audience: changes.audience ?? issuer,
  });
}

const otherKey = generateKeyPairSync("ec", { namedCurve: "prime256v1" });

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const refusal = expect.objectContaining({ code: "unauthenticated" });

test("[AT1] a token speaks for its holder until its end by the database's clock", () => {
  const { token, identity } = tokens.issue(holder);
  expect(tokens.verify(token)).toEqual(identity);
  expect(identity).toMatchObject(holder);
  clock.advance(identity.expiresAtMs - clock.nowMs() - 1);
  expect(tokens.verify(token)).toEqual(identity);
  clock.advance(1);
  expect(() => tokens.verify(token)).toThrowError(/is over/);
});

test("[AT2] a token from a node whose clock is seconds ahead is good, one from the far future is not", () => {
  const { token } = tokens.issue(holder);
  clock.advance(-4_000);
  expect(tokens.verify(token)).toMatchObject(holder);
  clock.advance(-10_000);
  expect(() => tokens.verify(token)).toThrowError(refusal);
});

test("[AT3] a token without a signature (alg none) is refused", () => {
  const [, claims] = forge({}).split(".");
  const token = `${base64url({ alg: "none", typ: "at+jwt", kid: keys.active.kid })}.${claims}.`;
  expect(() => tokens.verify(token)).toThrowError(refusal);
});

test("[AT4] a token signed by HS256 with the public key as its secret is refused", () => {
  const publicPem = createPublicKey(keys.active.privateKey).export({ type: "spki", format: "pem" }) as string;
  const [, claims] = forge({}).split(".");
  const unsigned = `${base64url({ alg: "HS256", typ: "at+jwt", kid: keys.active.kid })}.${claims}`;
  const signature = createHmac("sha256", publicPem).update(unsigned).digest("base64url");
  expect(() => tokens.verify(`${unsigned}.${signature}`)).toThrowError(refusal);
});

test.each([
  ["another issuer", { issuer: "someone-else" }],
  ["another audience", { audience: "someone-else" }],
  ["a kid that is not ours", { header: { kid: "unknown" } }],
  ["a kid named like a prototype key", { header: { kid: "__proto__" } }],
  ["no kid", { header: { kid: undefined } }],
  ["another type", { header: { typ: "JWT" } }],
  ["no type", { header: { typ: undefined } }],
  ["jku", { header: { jku: "https://evil.example/keys.json" } }],
  ["jwk", { header: { jwk: otherKey.publicKey.export({ format: "jwk" }) } }],
  ["x5u", { header: { x5u: "https://evil.example/cert.pem" } }],
  ["x5c", { header: { x5c: ["MIIB"] } }],
  ["crit", { header: { crit: ["exp"] } }],
  ["b64", { header: { b64: false, crit: ["b64"] } }],
  ["an end that is past", { claims: { exp: 1_000_000_000 } }],
  ["a beginning that is to come", { claims: { nbf: 4_000_000_000 } }],
  ["a role that does not exist", { claims: { role: "owner" } }],
  ["no session", { claims: { sid: undefined } }],
  ["a subject that is no user id", { claims: { sub: "1" } }],
  ["no end", { claims: { exp: undefined } }],
])("[AT5] a token with %s is refused although its signature is good", (_what, changes) => {
  expect(() => tokens.verify(forge(changes))).toThrowError(refusal);
});

test("[AT9] a token signed by another key, under a name of ours, is refused", () => {
  const unsigned = forge({}).split(".").slice(0, 2).join(".");
  expect(() => tokens.verify(`${unsigned}.${signature(unsigned, otherKey.privateKey)}`)).toThrowError(refusal);
});

test("[AT9] a token signed on another curve is refused", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "secp384r1" });
  const unsigned = unsignedAs({ alg: "ES384", typ: "at+jwt", kid: keys.active.kid });
  expect(() => tokens.verify(`${unsigned}.${signature(unsigned, privateKey, "sha384")}`)).toThrowError(refusal);
  const claimed = unsignedAs({ alg: "ES256", typ: "at+jwt", kid: keys.active.kid });
  expect(() => tokens.verify(`${claimed}.${signature(claimed, privateKey)}`)).toThrowError(refusal);
});

test("[AT9] a signature of zeros, of none, or in another form (DER) is refused", () => {
  const unsigned = forge({}).split(".").slice(0, 2).join(".");
  const der = sign("sha256", Buffer.from(unsigned), keys.active.privateKey).toString("base64url");
  expect(() => tokens.verify(`${unsigned}.${Buffer.alloc(64).toString("base64url")}`)).toThrowError(refusal);
  expect(() => tokens.verify(`${unsigned}.`)).toThrowError(refusal);
  expect(() => tokens.verify(`${unsigned}.${der}`)).toThrowError(refusal);
});

test("[AT10] a token is written in one way only: padding, other alphabets and stray bits are refused", () => {
  const { token } = tokens.issue(holder);
  const [header = "", claims = "", signed = ""] = token.split(".");
  expect(tokens.verify(token)).toMatchObject(holder);
  expect(() => tokens.verify(`${token}==`)).toThrowError(refusal);
  expect(() => tokens.verify(`${token}\n`)).toThrowError(refusal);
  expect(() => tokens.verify(` ${token}`)).toThrowError(refusal);
  expect(() => tokens.verify(`${header}=.${claims}.${signed}`)).toThrowError(refusal);
  // The last of 86 characters carries two bits of the signature and four that count for nothing.
  expect(() => tokens.verify(`${header}.${claims}.${withStrayBits(signed)}`)).toThrowError(refusal);
  const plain = Buffer.from(signed, "base64url").toString("base64");
  expect(() => tokens.verify(`${header}.${claims}.${plain}`)).toThrowError(refusal);
});

test.each(["", "x", "a.b.c", "..", "\u0000", "🛫".repeat(10), "a".repeat(10_000)])(
  "[AT6] the text %j is not a token",
  (text) => {
    expect(() => tokens.verify(text)).toThrowError(refusal);
  },
);

test("[AT7] a token whose claims were changed after signing is refused", () => {
  const [header, claims, signature] = tokens.issue(holder).token.split(".");
  const raised = { ...JSON.parse(Buffer.from(claims ?? "", "base64url").toString()), role: "admin" };
  expect(() => tokens.verify(`${header}.${base64url(raised)}.${signature}`)).toThrowError(refusal);
});

/** A token's first two parts, right in everything but the header. */
function unsignedAs(header: object): string {
  return `${base64url(header)}.${forge({}).split(".")[1]}`;
}

function signature(unsigned: string, key: KeyObject, digest = "sha256"): string {
  return sign(digest, Buffer.from(unsigned), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}

function withStrayBits(part: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return `${part.slice(0, -1)}${alphabet[alphabet.indexOf(part.at(-1)!) + 1]}`;
}
