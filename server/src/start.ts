/** Reads the settings, then supervises the nodes; each node runs in a worker process that begins here too. */
import cluster from "node:cluster";
import { existsSync } from "node:fs";
import { type Answer, type Command, openControlSocket } from "./control/control-socket.ts";
import { type Config, ConfigError, loadConfig } from "./config.ts";
import { beginWithDemo } from "./demo/begin-with-demo.ts";
import type { DemoAccount } from "./demo/demo-accounts.ts";
import { createLog } from "./observe/log.ts";
import { startSandboxProcess } from "./payments/sandbox-process.ts";
import { type Supervisor, supervise } from "./supervisor.ts";
import { EXIT_HOPELESS, runWorker } from "./worker.ts";

function readConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`Aisle cannot start: ${error.message}`);
    process.exit(EXIT_HOPELESS);
  }
}

function welcome(url: string, accounts: readonly DemoAccount[], sandboxUrl: string | undefined): string {
  const lines = accounts.map(({ role, email, password }) => `  ${role.padEnd(9)}  ${email}  password: ${password}`);
  const demo = lines.length === 0 ? "" : `\nThis is a demo. Log in as\n${lines.join("\n")}\n`;
  const payments = sandboxUrl === undefined ? "" : `\nPayments go to a sandbox without money, ${sandboxUrl}\n`;
  return `\nAisle is ready at ${url}\n${demo}${payments}`;
}

/** What `npm run aisle` asks for. */
async function obey(supervisor: Supervisor, command: Command): Promise<Answer> {
  switch (command) {
    case "status":
      return { done: true, status: await supervisor.status() };
    case "reload":
      return { done: await supervisor.reload() };
    case "stop":
      await supervisor.stop();
      return { done: true };
  }
}

const config = readConfig();
if (cluster.isPrimary) {
  const log = createLog({ level: config.logLevel, nodeId: "supervisor" });
  const [accounts, sandbox] = await Promise.all([beginWithDemo(config), startSandboxProcess({ config, log })]);
  const supervisor = supervise({
    nodes: config.nodes,
    // An embedded database belongs to one process at a time.
    stopBeforeStart: config.databaseUrl === undefined,
    drainMs: config.drainMs,
    maxMemoryMb: config.maxMemoryMb,
    env: sandbox?.env ?? {},
    log,
    onFirstReady: (url) => {
      console.log(welcome(url, accounts, sandbox?.url));
      sandbox?.sendNoticesTo(url).catch((error: unknown) => log.error({ err: error }, "no payment notices"));
    },
    beforeExit: async () => {
      await (await control)?.close();
      await sandbox?.stop();
    },
  });
  const control = openControlSocket({ dataDir: config.dataDir, log, run: (command) => obey(supervisor, command) });
} else {
  await runWorker(config);
}
