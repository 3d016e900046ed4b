import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createDocumentBox } from "./document-box.ts";
import { loadDocumentKeys } from "./document-keys.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

const passport = {
  ...({ kind: "passport", number: "C01X00T47" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2095-01-01" },
};
const key = (byte: number) => Buffer.alloc(32, byte);
const boxOf = (active: string, ...names: string[]) =>
  createDocumentBox({ active, keys: new Map(names.map((name, index) => [name, key(index + name.charCodeAt(0))])) });

test("[TD1] a travel document comes out as it went in, and looks different each time", () => {
  const box = boxOf("a", "a");
  const sealed = [box.seal("o1 P1", passport), box.seal("o1 P1", passport)];
  expect(sealed.map((text) => box.open("o1 P1", text))).toEqual([passport, passport]);
  expect(sealed[0]).not.toBe(sealed[1]);
  expect(Buffer.from(sealed[0]!, "base64url").toString("latin1")).not.toContain("C01X00T47");
});

test("[TD2] one that was moved to another passenger, or changed, or sealed under a key that is not here, does not open", () => {
  const box = boxOf("a", "a");
  const sealed = box.seal("o1 P1", passport);
  expect(() => box.open("o1 P2", sealed)).toThrow();
  expect(() => box.open("o1 P1", `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`)).toThrow();
  expect(() => boxOf("b", "b").open("o1 P1", sealed)).toThrow(/no key a/);
});

test("[TD3] an older key still opens what it sealed, while another seals", () => {
  const sealed = boxOf("a", "a").seal("o1 P1", passport);
  const keys = new Map([
    ["b", key(1)],
    ["a", key("a".charCodeAt(0))],
  ]);
  const both = createDocumentBox({ active: "b", keys });
  expect(both.open("o1 P1", sealed)).toEqual(passport);
  expect(both.seal("o1 P1", passport)).toMatch(/^b\./);
});

test("[TD4] keys are made once in DATA_DIR, for their owner alone, and found again", () => {
  const config = { documentKeysFile: undefined, dataDir: join(folder, "data") };
  const first = loadDocumentKeys(config);
  expect(loadDocumentKeys(config)).toEqual(first);
  expect(statSync(join(config.dataDir, "document-keys.json")).mode & 0o077).toBe(0);
  const { keys } = JSON.parse(readFileSync(join(config.dataDir, "document-keys.json"), "utf8")) as { keys: object };
  expect(Object.keys(keys)).toEqual([first.active]);
});

test.each([
  ["missing", undefined],
  ["no JSON", "secret-stuff"],
  ["a key that is too short", '{"active":"a","keys":{"a":"c2VjcmV0"}}'],
  ["without its active key", `{"active":"b","keys":{"a":"${key(1).toString("base64url")}"}}`],
])("[TD5] a file of keys that is wrong (%s) stops the start, and its content is not told", (name, content) => {
  const file = join(folder, `${name.length}.json`);
  if (content !== undefined) writeFileSync(file, content);
  const attempt = (): unknown => loadDocumentKeys({ documentKeysFile: file, dataDir: folder });
  expect(attempt).toThrow(/DOCUMENT_KEYS_FILE/);
  expect(attempt).not.toThrow(/secret|c2VjcmV0/);
});
