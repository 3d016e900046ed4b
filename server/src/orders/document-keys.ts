/**
 * The file of keys that travel documents are encrypted under, which all nodes share:
 *
 *     { "active": "<name>", "keys": { "<name>": "<32 bytes, base64url>" } }
 */
import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Config, ConfigError } from "../config.ts";
import type { DocumentKeys } from "./document-box.ts";

const KEY_BYTES = 32;

const KeyFile = z
  .strictObject({
    active: z.string().min(1),
    keys: z.record(
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
      z
        .base64url()
        .refine((text) => Buffer.from(text, "base64url").length === KEY_BYTES, `a key must have ${KEY_BYTES} bytes`),
    ),
  })
  .refine(({ active, keys }) => Object.hasOwn(keys, active), "the active key is not among the keys");

/**
 * Reads the keys, making a first one when no file was named and none is there yet.
 * @throws ConfigError when the file is missing or wrong.
 */
export function loadDocumentKeys(config: Pick<Config, "documentKeysFile" | "dataDir">): DocumentKeys {
  const file = config.documentKeysFile ?? join(config.dataDir, "document-keys.json");
  if (config.documentKeysFile === undefined) createOnce(file);
  try {
    const { active, keys } = KeyFile.parse(JSON.parse(readFileSync(file, "utf8")));
    const bytes = Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, "base64url")] as const);
    return { active, keys: new Map(bytes) };
  } catch (error) {
    // What is wrong is said without a word of what is in it.
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : "it cannot be read as JSON";
    throw new ConfigError([`DOCUMENT_KEYS_FILE: ${file}: ${reason}`]);
  }
}

/** Appears whole or not at all, and never replaces what another process made first. */
function createOnce(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  const name = randomUUID().slice(0, 8);
  const keys = { active: name, keys: { [name]: randomBytes(KEY_BYTES).toString("base64url") } };
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}
