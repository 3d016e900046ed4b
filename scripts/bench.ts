/** `npm run bench`: lists the benchmarks; `npm run bench -- NAME` runs one, `-- --quick` the ratios that matter most. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../bench/scenarios/", import.meta.url));
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
const isQuick = process.argv[2] === "--quick";
const wanted = isQuick ? "quick" : process.argv[2];
const env = isQuick ? { ROUNDS: "3", SECONDS: "2", ...process.env } : process.env;

if (wanted !== undefined && names.includes(wanted)) {
  const script = `${folder}${wanted}.ts`;
  const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...process.argv.slice(3)], {
    stdio: "inherit",
    env,
  });
  process.exitCode = status ?? 1;
} else {
  console.log(`npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  if (wanted !== undefined) process.exitCode = 2;
}
