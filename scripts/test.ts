/**
 * `npm test`: everything that a contributor runs, in the order in which failures are cheapest to learn of. Ends with
 * the line "N passed, N failed". With REFUSE_SKIPS=1, what cannot run on this machine counts as failed.
 */
import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Tally {
  passed: number;
  failed: number;
  /** Titles of what could not run here. */
  skipped: string[];
}

const checks: readonly { readonly title: string; readonly command: readonly string[] }[] = [
  { title: "format", command: ["oxfmt", "--check"] },
  { title: "lint", command: ["oxlint", "--type-aware", "--quiet"] },
  { title: "types", command: ["tsc", "--noEmit"] },
  { title: "dead code", command: ["knip"] },
  { title: "SDK package", command: ["npm", "run", "--silent", "check", "-w", "client-sdk"] },
  { title: "web build", command: ["npm", "run", "--silent", "build", "-w", "web"] },
];

const tally: Tally = { passed: 0, failed: 0, skipped: [] };
for (const { title, command } of checks) {
  const { code, output, seconds } = await run(command, "collect");
  const passed = code === 0;
  tally[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "ok    " : "FAILED"} ${title} (${seconds.toFixed(1)} s)`);
  if (!passed) console.log(output);
}
await runTests(tally);
report(tally);

/** Runs vitest with its own report on the screen, and reads the counts from a second report in a file. */
async function runTests(into: Tally): Promise<void> {
  const file = join(tmpdir(), `aisle-tests-${process.pid}.json`);
  const { code } = await run(
    ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    "show",
  );
  const results: VitestReport | undefined = await readFile(file, "utf8").then(JSON.parse, () => undefined);
  await rm(file, { force: true });
  if (!results) {
    into.failed += 1;
    return;
  }
  into.passed += results.numPassedTests;
  into.failed += results.numFailedTests;
  // A suite that broke before its first test, or an error outside of any, has no failed test to show for it.
  if (code !== 0 && results.numFailedTests === 0) into.failed += 1;
  const tests = results.testResults.flatMap(({ assertionResults }) => assertionResults);
  into.skipped.push(
    ...tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName),
  );
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { status: string; fullName: string }[] }[];
}

function report({ passed, failed, skipped }: Tally): void {
  if (skipped.length > 0) {
    console.log(
      `\nSKIPPED: ${skipped.length} tests cannot run on this machine (npm run setup installs what they need):`,
    );
    for (const title of skipped) console.log(`  - ${title}`);
  }
  const refused = process.env["REFUSE_SKIPS"] === "1" ? skipped.length : 0;
  console.log(`\n${passed} passed, ${failed + refused} failed`);
  process.exitCode = failed + refused === 0 ? 0 : 1;
}

function run(
  [program, ...args]: readonly string[],
  output: "collect" | "show",
): Promise<{ code: number | null; output: string; seconds: number }> {
  const startedAtMs = performance.now();
  const child = spawn(program!, args, {
    stdio: ["ignore", output === "show" ? "inherit" : "pipe", output === "show" ? "inherit" : "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const seconds = (performance.now() - startedAtMs) / 1_000;
      resolve({ code, output: Buffer.concat(chunks).toString(), seconds });
    });
  });
}
