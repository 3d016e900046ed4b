import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import { loadSigningKeys, renderNewKeys } from "./key-file.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-keys-"));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

test("[AU8] without a file the first start makes one that only its owner may read, and later starts use it", () => {
  const first = loadSigningKeys({ dataDir, signingKeysFile: undefined });
  const second = loadSigningKeys({ dataDir, signingKeysFile: undefined });
  expect(second.active.kid).toBe(first.active.kid);
  expect(statSync(join(dataDir, "keys.json")).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(["keys.json"]);
});

test("[AU9] starts at the same time agree on one key", async () => {
  const module = new URL("key-file.ts", import.meta.url).href;
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.module).then(({ loadSigningKeys }) => parentPort.postMessage(loadSigningKeys(workerData).active.kid));
  `;
  const start = () =>
    new Promise<string>((resolve, reject) => {
      const worker = new Worker(source, {
        eval: true,
        workerData: { module, dataDir },
        execArgv: ["--conditions=aisle-source"],
      });
      worker.once("message", resolve).once("error", reject);
    });
  const kids = await Promise.all([start(), start(), start(), start()]);
  expect(new Set(kids).size).toBe(1);
});

test("[AU10] a key file that was named but is not there is an error, not made", () => {
  const signingKeysFile = join(dataDir, "missing.json");
  expect(() => loadSigningKeys({ dataDir, signingKeysFile })).toThrowError(ConfigError);
  expect(readdirSync(dataDir)).toEqual([]);
});

test("[AU11] a retired key neither signs nor verifies", () => {
  const signingKeysFile = join(dataDir, "keys.json");
  const { active, keys } = JSON.parse(renderNewKeys());
  const { active: oldKid, keys: oldKeys } = JSON.parse(renderNewKeys());
  const retired = { [oldKid]: { ...oldKeys[oldKid], retired: true } };
  writeFileSync(signingKeysFile, JSON.stringify({ active, keys: { ...keys, ...retired } }));
  expect([...loadSigningKeys({ dataDir, signingKeysFile }).publicKeys.keys()]).toEqual([active]);

  writeFileSync(signingKeysFile, JSON.stringify({ active: oldKid, keys: { ...keys, ...retired } }));
  expect(() => loadSigningKeys({ dataDir, signingKeysFile })).toThrowError(/not retired/);
});

const otherCurve = generateKeyPairSync("ec", {
  namedCurve: "secp384r1",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

test.each([
  ["what is not JSON", "{"],
  ["an unknown field", JSON.stringify({ active: "a", keys: {}, more: 1 })],
  ["an active key that is missing", JSON.stringify({ active: "a", keys: {} })],
  ["a broken key", JSON.stringify({ active: "a", keys: { a: { privateKey: "x", publicKey: "y" } } })],
  ["a key of another curve", JSON.stringify({ active: "a", keys: { a: otherCurve } })],
])("[AU12] a key file with %s is refused with a message that names the file and shows no key", (_what, text) => {
  const signingKeysFile = join(dataDir, "keys.json");
  writeFileSync(signingKeysFile, text);
  expect(() => loadSigningKeys({ dataDir, signingKeysFile })).toThrowError(/keys\.json: (?!.*BEGIN)/);
});
