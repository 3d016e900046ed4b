/** Builds the web app when it was not built yet or something that goes into it has changed since. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = ["web", "client-sdk/src", "protocol/src", "package-lock.json"];
const notSources = new Set(["dist", "node_modules"]);
const built = join(root, "web/dist/index.html");

if (!existsSync(built) || newestChangeMs(sources) > statSync(built).mtimeMs) {
  console.log("Building the web app ...");
  const { status } = spawnSync("npm", ["run", "--silent", "build", "-w", "web", "--", "--logLevel", "warn"], {
    cwd: root,
    // Whoever asks for it: a test runner would get React's slow development build.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}

function newestChangeMs(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => changedAtMs(join(root, path))));
}

function changedAtMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !notSources.has(name));
  return Math.max(stat.mtimeMs, ...inside.map((name) => changedAtMs(join(path, name))));
}
