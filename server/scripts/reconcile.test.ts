import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../src/storage/database.ts";
import { insertRows } from "../src/storage/insert-rows.ts";
import { migrate } from "../src/storage/migrate.ts";
import { openSqlite } from "../src/storage/sqlite.ts";

const script = fileURLToPath(new URL("reconcile.ts", import.meta.url));
const order = "019b2f00-0000-7000-8000-000000000001";
let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-reconcile-"));
  database = openSqlite(join(dataDir, "aisle.db"));
  await migrate(database);
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

function reconcile(words: readonly string[] = [], settings: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env["PATH"], DATA_DIR: dataDir, NODE_ENV: "production", ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--conditions=aisle-source", script, ...words], {
    env,
    encoding: "utf8",
    cwd: dataDir,
  });
  return { status, stdout, stderr };
}

const book = (atMs: number, amountMinor: number, currency: string) =>
  database.script((send) =>
    send(
      insertRows("ledger_entries (transfer, line, order_id, account, amount_minor, currency, at_ms)", [
        [`sale:${atMs}`, 1, order, "fares", amountMinor, currency, atMs],
      ]),
    ),
  );

test("[RX14] npm run reconcile exits with 0 when nothing differs, and with 1 when it has told what does", async () => {
  expect(reconcile()).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^No differences from .* \(no provider\)\.\n$/),
  });
  await book(Date.now(), -1_250, "JPY");
  const told = reconcile();
  expect(told).toMatchObject({ status: 1, stderr: "" });
  expect(told.stdout).toMatch(
    /^a transfer that does not add up to zero\n {2}order +019b2f00.*\n {2}amounts +ours .*-?JPY.*1,250, theirs JPY 0\n/,
  );
  const { kind, ours } = JSON.parse(reconcile(["--json"]).stdout) as { kind: string; ours: object };
  expect([kind, ours]).toEqual(["transfer_unbalanced", { amountMinor: -1_250, currency: "JPY" }]);
});

test("[RX15] days are UTC, instants are taken as they are, and the end is not part of the period", async () => {
  await book(Date.parse("2026-11-01T00:00:00Z"), 5, "EUR");
  expect(reconcile(["--from", "2026-11-01", "--to", "2026-11-02"]).status).toBe(1);
  expect(reconcile(["--from", "2026-10-31", "--to", "2026-11-01"]).status).toBe(0);
  expect(reconcile(["--from", "2026-11-01T01:00:01+01:00", "--to", "2026-11-02T00:00Z"]).status).toBe(0);
  for (const words of [
    ["--from", "yesterday"],
    ["--to", "2026-11-01"],
    ["--from", "2026-11-02", "--to", "2026-11-01"],
    ["x"],
  ]) {
    expect(reconcile(words)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("npm run reconcile -- --from"),
    });
  }
});

test("[RX16] npm run reconcile exits with 2 and says why when a provider or the database does not answer", () => {
  const stripe = {
    STRIPE_SECRET_KEY: "sk_test_1",
    STRIPE_PUBLISHABLE_KEY: "pk_test_1",
    STRIPE_WEBHOOK_SECRET: "whsec_1",
  };
  const away = reconcile([], { ...stripe, STRIPE_API_URL: "http://127.0.0.1:9" });
  expect(away).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Not compared: stripe does not answer \(/) });
  const nowhere = reconcile([], { DATABASE_URL: "mysql://root@127.0.0.1:9/aisle" });
  expect([nowhere.status, nowhere.stdout]).toEqual([2, ""]);
});
