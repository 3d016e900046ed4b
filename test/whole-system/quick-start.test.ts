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
  server = await startProcess({ DATA_DIR: join(folder.path, "data") });
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

test("[SY9] the example in the SDK's README runs as it stands", async () => {
  const readme = await readFile(join(root, "client-sdk/README.md"), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  const place = join(folder.path, "example");
  await mkdir(place);
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  await writeFile(join(place, "package.json"), '{ "type": "module" }');
  await writeFile(join(place, "example.ts"), example);
  const { email, password } = printedPassenger();
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=aisle-source", "example.ts"], {
    cwd: place,
    env: { AISLE_URL: server.url, AISLE_EMAIL: email, AISLE_PASSWORD: password },
  });
  expect(stdout).toMatch(/has \d+ seats left/);
  expect(stdout).toMatch(/are ours for \d+ s/);
  expect(stdout).toMatch(/was available, is held/);
});

test("[SY10] asked to end, the server ends well, and finds its data again when it is started anew", async () => {
  const before = printedPassenger();
  expect(await server.stop()).toBe(0);
  server = await startProcess({ DATA_DIR: join(folder.path, "data") });
  const client = createClient({ url: server.url });
  await client.auth.login(before);
  client.close();
});
