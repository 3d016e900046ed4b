/**
 * The keys in use, which may change while the node runs: the file is looked at every minute, and when a token names a key
 * that is not known, because another node may have begun to sign with it.
 */
import { type KeyObject } from "node:crypto";
import { statSync } from "node:fs";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { keyFileOf, loadSigningKeys, readKeys, type SigningKeys } from "./key-file.ts";

const CHECK_MS = 60_000;

/** Anybody can make up key names: they cost us one look at the file in this time. */
const UNKNOWN_KID_PAUSE_MS = 1_000;

export interface KeyRing {
  /** The key that signs. */
  readonly active: SigningKeys["active"];
  /** Of a key that is not retired; undefined for any other name. */
  publicKey(kid: string): KeyObject | undefined;
  /** Takes the file's keys if it has changed; one that is wrong is reported, and the keys stay as they are. */
  refresh(): void;
  stop(): void;
}

/** @throws ConfigError when the file is missing or wrong at the start. */
export function createKeyRing(parts: {
  readonly config: Pick<Config, "signingKeysFile" | "dataDir">;
  readonly log: Logger;
  readonly monotonicMs?: () => number;
}): KeyRing {
  const { config, log, monotonicMs = () => performance.now() } = parts;
  const file = keyFileOf(config);
  let keys = loadSigningKeys(config);
  let seen = stampOf(file);
  let lookedAtMs = Number.NEGATIVE_INFINITY;

  const refresh = () => {
    try {
      const stamp = stampOf(file);
      if (stamp === seen) return;
      keys = readKeys(file);
      seen = stamp;
      log.info({ active: keys.active.kid, keys: keys.publicKeys.size }, "signing keys were read again");
    } catch (error) {
      log.error({ err: error }, "signing keys could not be read again; the ones before stay in use");
    }
  };
  const timer = setInterval(refresh, CHECK_MS).unref();

  return {
    get active() {
      return keys.active;
    },
    publicKey(kid) {
      const known = keys.publicKeys.get(kid);
      if (known || monotonicMs() - lookedAtMs < UNKNOWN_KID_PAUSE_MS) return known;
      lookedAtMs = monotonicMs();
      refresh();
      return keys.publicKeys.get(kid);
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}

/** Changes whenever the file does: a replaced file is another inode, even within the same millisecond. */
function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs} ${size} ${ino}`;
}
