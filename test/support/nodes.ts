/** Aisle's own processes as an operator runs them: a supervisor with its nodes, on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RunningProcess {
  readonly url: string;
  /** Everything it has printed. */
  readonly output: () => string;
  /** True while its supervisor runs. */
  readonly alive: () => boolean;
  signal(signal: NodeJS.Signals): void;
  /** Ends supervisor and nodes as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end, and answers with its exit code. */
  stop(): Promise<number | null>;
}

const START_TIMEOUT_MS = 60_000;
const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Starts `npm start`'s program with these settings; resolves when it serves. Unless they say so, without limits, and without a
 * payment sandbox of its own: tests that pay bring one that they can command.
 */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<RunningProcess> {
  const child = spawn(process.execPath, ["--conditions=aisle-source", "server/src/main.ts"], {
    cwd: root,
    env: { PATH: process.env["PATH"], PORT: "0", LOG_LEVEL: "warn", LIMITS: "off", PSP_SANDBOX: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that supervisor and nodes can be killed together.
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const url = await readyUrl(child, () => output);
  const end = async (signal: NodeJS.Signals, target: number): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, "exit");
    process.kill(target, signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {
    url,
    output: () => output,
    alive: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    async kill() {
      await end("SIGKILL", -child.pid!);
    },
    stop: () => end("SIGTERM", child.pid!),
  };
}

async function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const url = /ready at (http:\S+)/.exec(output())?.[1];
    if (url) return url;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`the server did not start:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "aisle-test-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
