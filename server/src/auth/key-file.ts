/**
 * The file of key pairs behind access tokens, which all nodes share:
 *
 *     { "active": "<kid>", "keys": { "<kid>": { "privateKey": "<PEM>", "publicKey": "<PEM>", "retired": false } } }
 *
 * The active key signs. The others still verify, so that a new key can take over while old tokens run out; a retired
 * one no longer does.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
type KeyFile = z.output<typeof KeyFile>;

/** Where the keys are, or will be. */
export function keyFileOf(config: Pick<Config, "signingKeysFile" | "dataDir">): string {
  return config.signingKeysFile ?? join(config.dataDir, "keys.json");
}

/**
 * Reads the keys, making a first pair when no file was named and none is there yet.
 * @throws ConfigError when the file is missing or wrong.
 */
export function loadSigningKeys(config: Pick<Config, "signingKeysFile" | "dataDir">): SigningKeys {
  const file = keyFileOf(config);
  if (config.signingKeysFile === undefined && readIfThere(file) === undefined) createKeyFile(file);
  return readKeys(file);
}

/** @throws ConfigError when the file is missing or wrong. */
export function readKeys(file: string): SigningKeys {
  return toKeys(file, readKeyFile(file));
}

/** A new file with one key pair, as text. */
export function renderNewKeys(): string {
  const { kid, key } = makePair();
  return render({ active: kid, keys: { [kid]: key } });
}

/** Adds a key that signs from now on; those that are there go on verifying. Answers with both. @throws ConfigError. */
export function addActiveKey(file: string): { readonly added: string; readonly before: string } {
  const { active, keys } = readKeyFile(file);
  const { kid, key } = makePair();
  replaceKeyFile(file, { active: kid, keys: { ...keys, [kid]: key } });
  return { added: kid, before: active };
}

/** Ends a key: tokens that it signed are no longer good. @throws ConfigError for a key that is not there, or signs. */
export function retireKey(file: string, kid: string): void {
  const { active, keys } = readKeyFile(file);
  const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined;
  if (!key) throw wrong(file, `there is no key ${kid}`);
  if (kid === active) throw wrong(file, `key ${kid} is the one that signs; add another first`);
  replaceKeyFile(file, { active, keys: { ...keys, [kid]: { ...key, retired: true } } });
}

/** Appears whole or not at all, and never replaces what another process made first: all must sign with one key. */
function createKeyFile(file: string): void {
  const draft = writeDraft(file, renderNewKeys());
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

/** Whoever reads meanwhile sees the file before or after, never half of it. */
function replaceKeyFile(file: string, contents: KeyFile): void {
  toKeys(file, contents);
  renameSync(writeDraft(file, render(contents)), file);
}

function writeDraft(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
  return draft;
}

function makePair(): { readonly kid: string; readonly key: KeyFile["keys"][string] } {
  const key = generateKeyPairSync("ec", {
    namedCurve: CURVE,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { kid: randomUUID(), key };
}

function render(contents: KeyFile): string {
  return `${JSON.stringify(contents, null, 2)}\n`;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw wrong(file, (error as Error).message);
  }
}

function readKeyFile(file: string): KeyFile {
  const text = readIfThere(file);
  if (text === undefined) throw wrong(file, "there is no such file");
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

function toKeys(file: string, { active, keys }: KeyFile): SigningKeys {
  const pairs = new Map(Object.entries(keys).map(([kid, key]) => [kid, { ...key, pair: readPair(file, kid, key) }]));
  const signing = pairs.get(active);
  if (!signing || signing.retired) throw wrong(file, "`active` must name a key of `keys` that is not retired");
  const inUse = [...pairs].filter(([, key]) => !key.retired);
  return {
    active: { kid: active, privateKey: signing.pair.privateKey },
    publicKeys: new Map(inUse.map(([kid, key]) => [kid, key.pair.publicKey])),
  };
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
