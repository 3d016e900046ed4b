/** Parts of a measurement in processes of their own, which are told what to do one message at a time. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { endWithUs } from "@aisle/test/end-with-us.ts";
import { onSide, type Side } from "./cores.ts";

export interface WorkerProcess {
  readonly pid: number;
  /** Sends a request and answers with its reply. */
  ask<Reply>(request: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

/** Whoever takes longer is stuck: a server that is overloaded still answers within seconds. */
const ANSWER_TIMEOUT_MS = 60_000;
/** Then it is killed: nothing of it is needed any more. */
const STOP_TIMEOUT_MS = 2_000;

const running = new Set<WorkerProcess>();

/** Ends what a run that failed has left, so that it does not disturb those that follow. */
export async function stopWorkers(): Promise<void> {
  await Promise.all([...running].map((worker) => worker.stop()));
}

type Answer = { readonly ok: true; readonly reply: unknown } | { readonly ok: false; readonly error: string };

/** Starts a file that calls `answerRequests`; resolves when it runs. */
export async function startWorker(side: Side, file: string, order: unknown): Promise<WorkerProcess> {
  const [program, ...args] = onSide(side, [
    process.execPath,
    "--conditions=aisle-source",
    "--expose-gc",
    file,
    JSON.stringify(order),
  ]);
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"], serialization: "advanced" });
  endWithUs(child);
  const worker: WorkerProcess = {
    pid: child.pid!,
    ask: async <Reply>(request: unknown) => {
      child.send(request as object);
      const answer = await nextAnswer(child, file);
      if (!answer.ok) throw new Error(answer.error);
      return answer.reply as Reply;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(late);
    },
  };
  running.add(worker);
  child.once("exit", () => running.delete(worker));
  try {
    const started = await nextAnswer(child, file);
    if (!started.ok) throw new Error(started.error);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return worker;
}

const benchFolder = fileURLToPath(new URL("..", import.meta.url));

async function nextAnswer(child: ChildProcess, file: string): Promise<Answer> {
  // Of errors something is kept, and that is to be the same wherever the repository is.
  const name = relative(benchFolder, file);
  const done = new AbortController();
  const { signal } = done;
  const ended = once(child, "exit", { signal }).then(([code]: unknown[]) => {
    throw new Error(`${name} ended with code ${String(code)}`);
  });
  const late = sleep(ANSWER_TIMEOUT_MS, undefined, { signal }).then(() => {
    throw new Error(`${name} did not answer within ${ANSWER_TIMEOUT_MS / 1_000} s`);
  });
  for (const other of [ended, late]) other.catch(() => {});
  try {
    const [answer] = (await Promise.race([once(child, "message", { signal }), ended, late])) as [Answer];
    return answer;
  } finally {
    done.abort();
  }
}

/** In the worker: makes what answers, says that it runs, and answers one request after the other. */
export async function answerRequests(make: (order: never) => Promise<(request: never) => unknown>): Promise<void> {
  const say = (answer: Answer): void => void process.send!(answer);
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      say({ ok: true, reply: await work() });
    } catch (error) {
      say({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  let handler: ((request: never) => unknown) | undefined;
  process.on("disconnect", () => process.exit(0));
  await attempt(async () => {
    handler = await make(JSON.parse(process.argv[2]!) as never);
  });
  process.on("message", (request) => void attempt(() => handler!(request as never)));
}
