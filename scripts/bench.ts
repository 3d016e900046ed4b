/** `npm run bench`: lists the benchmarks; `npm run bench -- NAME` runs one, `-- --quick` the ratios that matter most. */
import { readdirSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../bench/scenarios/", import.meta.url));
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
const isQuick = process.argv[2] === "--quick";
const wanted = isQuick ? "quick" : process.argv[2];

if (wanted !== undefined && names.includes(wanted)) {
  // Whoever is in a hurry may still say otherwise.
  if (isQuick) Object.assign(process.env, { ROUNDS: "2", SECONDS: "2", ...process.env });
  // What was started ends with this process, but only if it leaves by itself.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  // A scenario finds its own words alone.
  process.argv.splice(2, 1);
  await import(`${folder}${wanted}.ts`);
} else {
  console.log(`npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  if (wanted !== undefined) process.exitCode = 2;
}
