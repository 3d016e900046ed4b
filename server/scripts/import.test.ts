import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, dataSetOf, legOf } from "../src/testing/ssim-file.ts";

const script = fileURLToPath(new URL("import.ts", import.meta.url));
const exportScript = fileURLToPath(new URL("export.ts", import.meta.url));
const data = (name: string) => fileURLToPath(new URL(`../src/demo/data/${name}`, import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as npm does, on an embedded database in the test's own folder. */
function importCommand(file: string, env: Record<string, string> = {}): Promise<Finished> {
  return command(script, [file], env);
}

function command(path: string, given: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  const settings = { PATH: process.env["PATH"], DATA_DIR: join(folder, "data"), INIT_CWD: folder, ...env };
  return new Promise((resolve) => {
    const args = ["--conditions=aisle-source", path, ...given];
    execFile(process.execPath, args, { cwd: folder, env: settings }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("[IM30] a file is imported, and imported again it changes nothing and says so", async () => {
  const first = await importCommand(data("airports.csv"));
  expect(first).toEqual({ exitCode: 0, stdout: "airports: 68 added, 0 updated, 0 unchanged.\n", stderr: "" });
  const second = await importCommand(data("airports.csv"));
  expect(second.stdout).toBe("airports: 0 added, 0 updated, 68 unchanged. The database had all of it already.\n");
});

test("[IM31] a file with problems fails, showing a hundred of them and how many there are", async () => {
  const lines = Array.from({ length: 130 }, () => "lh,Lufthansa,220");
  await writeFile(join(folder, "airlines.csv"), ["code,name,accounting_code", ...lines].join("\n"));
  const { exitCode, stdout, stderr } = await importCommand("airlines.csv");
  const shown = stderr.trimEnd().split("\n");
  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(shown[0]).toBe("airlines.csv: line 2, code: must be an airline's two characters, such as LH or 3U");
  expect(shown.slice(100)).toEqual(["... and 30 more", "Nothing was imported: 130 to correct."]);
});

test("[IM32] a file that is not there is named", async () => {
  expect(await importCommand("missing.csv")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "missing.csv: there is no such file\n",
  });
});

test("[IM33] a database that does not answer is said in a line, without a stack", async () => {
  const { exitCode, stderr } = await importCommand(data("airlines.csv"), {
    DATABASE_URL: "mysql://root@127.0.0.1:1/aisle",
  });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^database unavailable: .*ECONNREFUSED.*\nRunning this again is safe/);
  expect(stderr).not.toContain("    at ");
});

test("[SI47] an SSIM data set is recognised, told apart from CSV, and imported with what was left out", async () => {
  await importCommand(data("airports.csv"));
  await importCommand(data("airlines.csv"));
  const period = { operatesFrom: "2099-06-01", operatesTo: "2099-06-30" };
  const records = dataSetOf({
    carrier: { validFrom: "2099-06-01", validTo: "2099-06-30" },
    records: [legOf(period), legOf({ ...period, flightNumber: 901, serviceType: "F" })],
  });
  await writeFile(join(folder, "summer"), bytesOf(records));
  const { exitCode, stdout, stderr } = await importCommand("summer");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    "legs left out: 1 without passengers, 0 that other airlines fly and sell.",
    "flights: 30 added, 0 updated, 0 withdrawn, 0 unchanged.",
    "",
  ]);
  await writeFile(join(folder, "broken"), bytesOf(records.slice(0, 5)));
  expect(await importCommand("broken")).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("broken: file: ends too early: the trailer (type 5) is missing"),
  });
});

test("[SX8] a schedule is exported by a command, whole or not at all", async () => {
  await importCommand(data("airports.csv"));
  await importCommand(data("airlines.csv"));
  const period = { operatesFrom: "2098-06-01", operatesTo: "2098-06-30" };
  const carrier = { validFrom: "2098-06-01", validTo: "2098-06-30" };
  await writeFile(join(folder, "june"), bytesOf(dataSetOf({ carrier, records: [legOf(period)] })));
  await importCommand("june");
  const range = ["--from", "2098-06-01", "--to", "2098-06-30"];
  expect(await command(exportScript, ["out.ssim", "--airline", "LH", ...range])).toEqual({
    ...{ exitCode: 0, stdout: "out.ssim: 1 flight legs\n", stderr: "" },
  });
  expect((await importCommand("out.ssim")).stdout).toContain("0 added, 0 updated, 0 withdrawn, 30 unchanged");
  const missing = await command(exportScript, [
    "none.ssim",
    "--airline",
    "LH",
    "--from",
    "2097-01-01",
    "--to",
    "2097-01-02",
  ]);
  expect(missing).toMatchObject({ exitCode: 1, stderr: "none.ssim: LH has no flights in that time\n" });
  expect((await readdir(folder)).filter((name) => name.startsWith("none"))).toEqual([]);
  expect(await command(exportScript, ["x", "--airline", "lufthansa"])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("Usage: npm run export"),
  });
});
