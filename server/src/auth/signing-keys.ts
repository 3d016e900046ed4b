/**
 * The key pairs behind access tokens, in a JSON file that all nodes share:
 *
 *     { "active": "<kid>", "keys": { "<kid>": { "privateKey": "<PEM>", "publicKey": "<PEM>", "retired": false } } }
 *
 * The active key signs. The others still verify, so that a new key can take over while old tokens run out; a retired
 * one no longer does.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Config, ConfigError } from "../config.ts";

export interface SigningKeys {
  readonly active: { readonly kid: string; readonly privateKey: KeyObject };
  /** Of every key that is not retired. */
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
}

/** ES256 is ECDSA on this curve (RFC 7518, 3.4). */
const CURVE = "prime256v1";

const KeyFile = z.strictObject({
  active: z.string().min(1),
  keys: z.record(
    z.string().min(1),
    z.strictObject({ privateKey: z.string(), publicKey: z.string(), retired: z.boolean().optional() }),
  ),
});

/**
 * Reads the keys, making a first pair when no file was named and none is there yet.
 * @throws ConfigError when the file is missing or wrong.
 */
export function loadSigningKeys(config: Pick<Config, "signingKeysFile" | "dataDir">): SigningKeys {
  const named = config.signingKeysFile;
  const file = named ?? join(config.dataDir, "keys.json");
  const text = readIfThere(file);
  if (text !== undefined) return parse(file, text);
  if (named !== undefined) throw wrong(file, "there is no such file");
  createKeyFile(file);
  return parse(file, readFileSync(file, "utf8"));
}

/** A new file with one key pair, as text. */
export function renderNewKeys(): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: CURVE,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const kid = randomUUID();
  return `${JSON.stringify({ active: kid, keys: { [kid]: { privateKey, publicKey } } }, null, 2)}\n`;
}

/** Appears whole or not at all, and never replaces what another process made first: all must sign with one key. */
function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, renderNewKeys(), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw wrong(file, (error as Error).message);
  }
}

function parse(file: string, text: string): SigningKeys {
  const { active, keys } = parseFile(file, text);
  const pairs = new Map(Object.entries(keys).map(([kid, key]) => [kid, { ...key, pair: readPair(file, kid, key) }]));
  const signing = pairs.get(active);
  if (!signing || signing.retired) throw wrong(file, "`active` must name a key of `keys` that is not retired");
  const inUse = [...pairs].filter(([, key]) => !key.retired);
  return {
    active: { kid: active, privateKey: signing.pair.privateKey },
    publicKeys: new Map(inUse.map(([kid, key]) => [kid, key.pair.publicKey])),
  };
}

function parseFile(file: string, text: string): z.output<typeof KeyFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong(file, "it is not JSON");
  }
  const parsed = KeyFile.safeParse(json);
  if (!parsed.success) throw wrong(file, z.prettifyError(parsed.error));
  return parsed.data;
}

function readPair(file: string, kid: string, key: { privateKey: string; publicKey: string }) {
  try {
    const privateKey = createPrivateKey(key.privateKey);
    const publicKey = createPublicKey(key.publicKey);
    const sameCurve = publicKey.asymmetricKeyDetails?.namedCurve === CURVE;
    if (sameCurve && createPublicKey(privateKey).equals(publicKey)) return { privateKey, publicKey };
  } catch {
    // Falls through: what OpenSSL says of a broken key helps nobody, and might quote it.
  }
  throw wrong(file, `key ${kid} is not an ES256 pair in PEM (curve P-256)`);
}

function wrong(file: string, problem: string): ConfigError {
  return new ConfigError([`SIGNING_KEYS_FILE: ${file}: ${problem}`]);
}
