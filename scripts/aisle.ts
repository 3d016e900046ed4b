/**
 * `npm run aisle -- start | stop | reload | status [--json]`: Aisle in the background. Which one is meant follows from
 * DATA_DIR, so several may run on a machine. Exits with 0 when what was asked for is so, with 1 when it is not.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ConfigError, loadConfig } from "@aisle/server/config.ts";
import { askSupervisor } from "@aisle/server/control/control-socket.ts";
import { renderStatus, type Status } from "@aisle/server/control/status.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A first start fills a database with the demo before it serves. */
const START_TIMEOUT_MS = 120_000;
const LOOK_MS = 100;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const commands: Readonly<Record<string, (dataDir: string) => Promise<boolean>>> = { start, stop, reload, status };
const command = commands[positionals[0] ?? ""];
if (command) process.exitCode = (await command(dataDirOf())) ? 0 : 1;
else {
  console.error("npm run aisle -- start | stop | reload | status [--json]");
  process.exitCode = 2;
}

function dataDirOf(): string {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    return loadConfig(process.env).dataDir;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`Aisle cannot start: ${error.message}`);
    process.exit(2);
  }
}

async function start(dataDir: string): Promise<boolean> {
  const running = await look(dataDir);
  if (running) return say(`Aisle runs already (pid ${running.pid}).`, false);
  spawnSync(process.execPath, [here("build-web.ts")], { stdio: ["ignore", "inherit", "inherit"] });
  mkdirSync(dataDir, { recursive: true });
  const logFile = join(dataDir, "aisle.log");
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, ["--conditions=aisle-source", here("../server/src/main.ts")], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  const giveUpAtMs = performance.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && performance.now() < giveUpAtMs) {
    const status = await look(dataDir);
    if (status?.url) return say(`Aisle is ready at ${status.url} (pid ${status.pid}); its log is ${logFile}.`, true);
    await sleep(LOOK_MS);
  }
  child.kill();
  return say(`Aisle did not come to serve. See ${logFile}.`, false);
}

async function stop(dataDir: string): Promise<boolean> {
  const running = await look(dataDir);
  if (!running) return say("Aisle does not run here.", false);
  const answer = await askSupervisor(dataDir, "stop");
  return say(answer?.done ? "Aisle has stopped." : "Aisle ended without finishing what it was doing.", !!answer?.done);
}

async function reload(dataDir: string): Promise<boolean> {
  const answer = await askSupervisor(dataDir, "reload");
  if (!answer) return say("Aisle does not run here.", false);
  return say(answer.done ? "All nodes are new." : "A new node did not come to serve; the old ones go on.", answer.done);
}

async function status(dataDir: string): Promise<boolean> {
  const found = await look(dataDir);
  if (values.json) console.log(JSON.stringify(found ?? null));
  else console.log(found ? renderStatus(found) : "Aisle does not run here.");
  return found !== undefined;
}

async function look(dataDir: string): Promise<Status | undefined> {
  return (await askSupervisor(dataDir, "status"))?.status as Status | undefined;
}

function say(text: string, done: boolean): boolean {
  (done ? console.log : console.error)(text);
  return done;
}
