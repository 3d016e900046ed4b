import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import { addActiveKey, readKeys, renderNewKeys, retireKey } from "./key-file.ts";
import { createKeyRing, type KeyRing } from "./signing-keys.ts";

let folder: string;
let file: string;
let ring: KeyRing;
let nowMs: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-ring-"));
  file = join(folder, "keys.json");
  writeFileSync(file, renderNewKeys());
  nowMs = 0;
  ring = createKeyRing({
    config: { signingKeysFile: file, dataDir: folder },
    log: pino({ level: "silent" }),
    monotonicMs: () => nowMs,
  });
});

afterEach(() => {
  ring.stop();
  rmSync(folder, { recursive: true });
});

test("[KR1] a new key signs, and the one before goes on verifying", () => {
  const { added, before } = addActiveKey(file);
  ring.refresh();
  expect(ring.active.kid).toBe(added);
  expect(ring.publicKey(before)).toBeDefined();
  expect(ring.publicKey(added)).toBeDefined();
});

test("[KR2] a key that another node signs with is known as soon as it is seen", () => {
  const { added } = addActiveKey(file);
  expect(ring.publicKey(added)).toBeDefined();
});

test("[KR3] names that are made up cost one look a second", () => {
  expect(ring.publicKey("made up")).toBeUndefined();
  const { added } = addActiveKey(file);
  nowMs = 999;
  expect(ring.publicKey(added)).toBeUndefined();
  nowMs = 1_000;
  expect(ring.publicKey(added)).toBeDefined();
});

test("[KR4] a retired key verifies no more, and the one that signs cannot be retired", () => {
  const { added, before } = addActiveKey(file);
  retireKey(file, before);
  ring.refresh();
  expect(ring.publicKey(before)).toBeUndefined();
  expect(() => retireKey(file, added)).toThrowError(ConfigError);
  expect(() => retireKey(file, "__proto__")).toThrowError(ConfigError);
  expect(readKeys(file).active.kid).toBe(added);
});

test("[KR5] a file that became wrong changes nothing", () => {
  const { kid } = ring.active;
  writeFileSync(file, "{");
  ring.refresh();
  expect(ring.active.kid).toBe(kid);
  expect(ring.publicKey(kid)).toBeDefined();
  rmSync(file);
  ring.refresh();
  expect(ring.publicKey(kid)).toBeDefined();
});
