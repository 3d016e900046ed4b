/** Real database and Redis servers for tests: on free loopback ports, in folders of their own, ended by pid. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { endWithUs, removeWithUs } from "./end-with-us.ts";

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now; another after a restart. */
  readonly pid: () => number;
  /** Stops it answering without ending it, as a stuck machine would. */
  pause(): void;
  resume(): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what was on its disk. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Full path of a program, or undefined when the machine does not have it. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = [
    ...(process.env["PATH"] ?? "").split(":"),
    "/usr/sbin",
    "/usr/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

export async function startRedis(): Promise<TestServer> {
  const program = findProgram("redis-server");
  if (!program) throw new Error("redis-server is not installed: run npm run setup");
  const port = await freePort();
  return startServer({
    url: `redis://127.0.0.1:${port}`,
    port,
    prepare: async () => {},
    command: (folder) => [
      program,
      ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
    ],
  });
}

export async function startMariaDb(): Promise<TestServer> {
  const program = findProgram("mariadbd", "mysqld");
  const installer = findProgram("mariadb-install-db", "mysql_install_db");
  if (!program || !installer) throw new Error("MariaDB is not installed: run npm run setup");
  const port = await freePort();
  const user = userInfo().username;
  return startServer({
    url: `mysql://root@127.0.0.1:${port}/mysql`,
    port,
    prepare: async (folder) => {
      // A server that starts deletes the temporary tables that it finds, another server's too.
      const flags = ["--no-defaults", `--datadir=${folder}/data`, `--tmpdir=${folder}`, `--user=${user}`];
      execFileSync(installer, [...flags, "--auth-root-authentication-method=normal", "--skip-test-db"], {
        stdio: "pipe",
      });
    },
    command: (folder) => [
      program,
      ...["--no-defaults", `--datadir=${folder}/data`, `--tmpdir=${folder}`, `--user=${user}`],
      ...[`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${folder}/s.sock`],
      ...[`--pid-file=${folder}/pid`, "--skip-log-bin", "--max-connections=500"],
      // As durable as in production: every commit is flushed.
      "--innodb-flush-log-at-trx-commit=1",
    ],
  });
}

export interface ServerParts {
  readonly url: string;
  readonly port: number;
  prepare(folder: string): Promise<void>;
  command(folder: string): readonly string[];
}

export async function startServer({ url, port, prepare, command }: ServerParts): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-server-"));
  removeWithUs(folder);
  await prepare(folder);
  let child = await launch(command(folder), port);
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    port,
    pid: () => child.pid!,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    kill: end,
    async restart() {
      await end();
      child = await launch(command(folder), port);
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch([program, ...flags]: readonly string[], port: number): Promise<ChildProcess> {
  const child = spawn(program!, flags, { stdio: ["ignore", "pipe", "pipe"] });
  endWithUs(child);
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${program} did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
