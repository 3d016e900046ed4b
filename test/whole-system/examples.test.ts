/** The examples in docs/EXAMPLES.md, as they stand. */
import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProcess, startProcess, type TemporaryFolder, temporaryFolder } from "../support/nodes.ts";
import { findProgram } from "../support/servers.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: TemporaryFolder;
let server: RunningProcess;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startProcess({ DATA_DIR: join(folder.path, "data"), PSP_SANDBOX: "on" });
  const account = demoAccounts.find(({ role }) => role === "passenger");
  env = {
    PATH: process.env["PATH"],
    AISLE_URL: server.url,
    AISLE_EMAIL: account?.email,
    AISLE_PASSWORD: account?.password,
  };
});
afterAll(async () => {
  await server?.kill();
  await folder?.remove();
});

async function example(language: string): Promise<string> {
  const text = await readFile(join(root, "docs/EXAMPLES.md"), "utf8");
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!;
}

describe.skipIf(!findProgram("curl"))("with curl", () => {
  test("[EG1] the example for curl logs in, searches, holds, orders, pays and cancels as it stands", async () => {
    const { stdout } = await promisify(execFile)("sh", ["-c", await example("sh")], { env });
    expect(stdout).toMatch(
      /^held on flight \d+: \w+\nordered as \w{6}\nthe payment succeeded, ticket \d{13}\nand now cancelled\n$/,
    );
  });
});

test("[EG2] the example for socket.io-client logs in, searches, watches, holds, orders, pays and cancels as it stands", async () => {
  const place = join(folder.path, "example");
  await mkdir(place);
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  await writeFile(join(place, "example.mjs"), await example("js"));
  const { stdout } = await promisify(execFile)(process.execPath, ["example.mjs"], { cwd: place, env });
  expect(stdout).toMatch(/^logged in as .+\n/);
  expect(stdout).toMatch(/^held on flight \d+: \w+$/m);
  expect(stdout).toMatch(/^the map is at version \d+$/m);
  expect(stdout).toMatch(/^ordered as \w{6}$/m);
  expect(stdout).toMatch(/^the order is ticketed at version \d+$/m);
  expect(stdout).toMatch(/^ticket \d{13}$/m);
  expect(stdout).toMatch(/^and now cancelled$/m);
});
