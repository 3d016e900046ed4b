/** What a newcomer gets from `npm start` alone: no database, no Redis, a page, and accounts to log in with. */
import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@aisle/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningProcess, startProcess, type TemporaryFolder, temporaryFolder } from "../support/nodes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: TemporaryFolder;
let server: RunningProcess;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ["scripts/build-web.ts"], { cwd: root });
  folder = await temporaryFolder();
  server = await startProcess({ DATA_DIR: join(folder.path, "data"), PSP_SANDBOX: "on" });
});
afterAll(async () => {
  await server?.kill();
  await folder?.remove();
});

/** The passenger that the server printed. */
function printedPassenger(): { email: string; password: string } {
  const [, email, password] = /passenger\s+(\S+)\s+password: (\S+)/.exec(server.output())!;
  return { email: email!, password: password! };
}

test("[SY7] the page that is served loads its scripts and styles from the node alone", async () => {
  const page = await fetch(server.url);
  const html = await page.text();
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  expect([page.status, assets.length > 0]).toEqual([200, true]);
  const statuses = await Promise.all(assets.map(async (path) => (await fetch(server.url + path)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("[SY8] the printed account can log in, and there are flights to buy today and in 59 days", async () => {
  const client = createClient({ url: server.url });
  const { user } = await client.auth.login(printedPassenger());
  expect(user.role).toBe("passenger");
  const dayAfter = (days: number) => new Date(client.serverNowMs() + days * 86_400_000).toISOString().slice(0, 10);
  const searches = await Promise.all(
    [1, 58].map((days) =>
      client.flights.search({ slices: [{ origin: "LHR", destination: "JFK", date: dayAfter(days) }] }),
    ),
  );
  expect(searches.map(({ outcome }) => outcome)).toEqual(["found", "found"]);
  client.close();
});

/** Runs the program under a heading of the SDK's README as it stands, as the printed passenger. */
async function runProgram(heading: string): Promise<string> {
  const readme = await readFile(join(root, "client-sdk/README.md"), "utf8");
  const section = readme.slice(readme.indexOf(`\n## ${heading}\n`));
  const example = /```ts\n([\s\S]*?)```/.exec(section)![1]!;
  const place = join(folder.path, heading);
  await mkdir(place);
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  await writeFile(join(place, "package.json"), '{ "type": "module" }');
  await writeFile(join(place, "example.ts"), example);
  const { email, password } = printedPassenger();
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=aisle-source", "example.ts"], {
    cwd: place,
    env: { AISLE_URL: server.url, AISLE_EMAIL: email, AISLE_PASSWORD: password },
  });
  return stdout;
}

test("[SY9] the example in the SDK's README runs as it stands", async () => {
  const stdout = await runProgram("A whole program");
  expect(stdout).toMatch(/has \d+ seats left/);
  expect(stdout).toMatch(/are ours for \d+ s/);
  expect(stdout).toMatch(/was available, is held/);
});

test("[SY31] the example of orders and payment in the SDK's README runs as it stands", async () => {
  const stdout = await runProgram("Orders and payment");
  expect(stdout).toMatch(/^[A-HJ-NP-Z2-9]{6}: [\d.]+ EUR to be paid within 20 minutes$/m);
  expect(stdout).toMatch(/^the payment succeeded$/m);
  expect(stdout).toMatch(/^version \d+ is ticketed$/m);
  expect(stdout.match(/^ticket \d{13}-\d for P[12]$/gm)).toHaveLength(2);
  expect(stdout).toMatch(/^boarding pass: M1\S+/m);
  const [, back, kept] = /^without P2: ([\d.]+) EUR back, ([\d.]+) EUR kept$/m.exec(stdout)!;
  expect(Number(back) + Number(kept)).toBeGreaterThan(0);
  expect(stdout).toContain(`${back} EUR are on their way back`);
});

test("[SY10] asked to end, the server ends well, and finds its data again when it is started anew", async () => {
  const before = printedPassenger();
  expect(await server.stop()).toBe(0);
  server = await startProcess({ DATA_DIR: join(folder.path, "data"), PSP_SANDBOX: "on" });
  const client = createClient({ url: server.url });
  await client.auth.login(before);
  client.close();
});
