import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSigningKeys } from "../src/auth/key-file.ts";
import { post } from "../src/testing/callers.ts";
import { aPerson, PASSWORD } from "../src/testing/people.ts";
import { startNode, type TestNode } from "../src/testing/start-node.ts";

const script = fileURLToPath(new URL("rotate-keys.ts", import.meta.url));
let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-rotate-"));
});

afterAll(() => rmSync(dataDir, { recursive: true }));

function rotate(folder: string, ...words: readonly string[]) {
  const env = { PATH: process.env["PATH"], DATA_DIR: folder };
  return spawnSync(process.execPath, ["--conditions=aisle-source", script, ...words], {
    env,
    cwd: dataDir,
    encoding: "utf8",
  });
}

test("[KR6] npm run keys:rotate adds a key that signs, and retires the one that is named", () => {
  const before = loadSigningKeys({ dataDir, signingKeysFile: undefined }).active.kid;
  const added = rotate(dataDir);
  const after = loadSigningKeys({ dataDir, signingKeysFile: undefined });
  expect(added.status).toBe(0);
  expect(added.stdout).toContain(`--retire ${before}`);
  expect([...after.publicKeys.keys()]).toEqual([before, after.active.kid]);
  expect(rotate(dataDir, "--retire", before).status).toBe(0);
  expect([...loadSigningKeys({ dataDir, signingKeysFile: undefined }).publicKeys.keys()]).toEqual([after.active.kid]);
  const refused = rotate(dataDir, "--retire", after.active.kid);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("add another first");
});

test("[KR6] a running node believes what another signs with a key that was added since, and nobody is logged out", async () => {
  const node = await startNode();
  const { email, bearer } = await aPerson(node);
  rotate(node.dataDir);
  const successor = await startNode({ signingKeysFile: join(node.dataDir, "keys.json") }, { database: node.database });
  const fresh = await tokenAt(successor, email);
  expect((await post(node, "auth.me", {}, bearer)).status).toBe(200);
  expect((await post(node, "auth.me", {}, fresh.bearer)).status).toBe(200);
  await successor.close();
  await node.close();
});

async function tokenAt(node: TestNode, email: string) {
  const { reply } = await post(node, "auth.login", { email, password: PASSWORD });
  return { bearer: { authorization: `Bearer ${reply.ok ? reply.data.tokens.accessToken : ""}` } };
}
