/** One node as a process under the supervisor. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Config, ConfigError } from "./config.ts";
import type { SupervisorMessage, WorkerMessage } from "./control/messages.ts";
import { createNode, type RunningNode } from "./node.ts";
import { databaseErrorKind } from "./storage/database-error.ts";

/** Exit code of a process that would fail the same way if it were started again. */
export const EXIT_HOPELESS = 2;

/** Runs until the supervisor ends it by SIGTERM; exits 0 after a drain. */
export async function runWorker(config: Config): Promise<void> {
  let node: RunningNode | undefined;
  // A terminal sends these to every process; what they mean for the nodes is for the supervisor to say.
  process.on("SIGINT", () => {});
  process.on("SIGHUP", () => {});
  process.once("SIGTERM", () => {
    process.on("SIGTERM", () => {});
    void leave(node);
  });
  try {
    node = await createNode(config);
  } catch (error) {
    console.error(`Aisle cannot start: ${explain(error, config)}`);
    process.exit(isHopeless(error) ? EXIT_HOPELESS : 1);
  }
  reportWhenAsked(node);
  say({ kind: "ready", url: node.url });
}

/** How often the event loop's lateness is measured. An idle loop is found late by as much. */
const LAG_RESOLUTION_MS = 20;

const MIB = 2 ** 20;

function reportWhenAsked(node: RunningNode): void {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  lag.enable();
  process.on("message", (message: SupervisorMessage) => {
    if (message.kind !== "tell") return;
    const loopLagMs = Math.max(0, Math.round(lag.percentile(99) / 1e6 - LAG_RESOLUTION_MS));
    lag.reset();
    const memoryMb = Math.round(process.memoryUsage.rss() / MIB);
    say({ kind: "report", report: { ...node.audience(), loopLagMs, memoryMb } });
  });
}

function say(message: WorkerMessage): void {
  process.send?.(message);
}

async function leave(node: RunningNode | undefined): Promise<void> {
  try {
    await node?.drain();
    await released();
    await node?.close();
    process.exit(0);
  } catch (error) {
    console.error("Aisle did not stop cleanly:", error);
    process.exit(1);
  }
}

/**
 * The supervisor accepts connections and hands them out. One that is under way to a process that ends is lost, and its
 * client waits for ever; so a worker stays until it hears an answer to its last word, which the supervisor sends after
 * everything before. Connections that come after the listener is closed go back and to another worker by themselves.
 */
async function released(): Promise<void> {
  if (!process.connected) return;
  const answered = new Promise<void>((resolve) => {
    process.on("message", ({ kind }: SupervisorMessage) => kind === "released" && resolve());
  });
  say({ kind: "closed" });
  await answered;
}

const hopelessCodes: ReadonlySet<unknown> = new Set(["EADDRINUSE", "EADDRNOTAVAIL", "EACCES"]);

function isHopeless(error: unknown): boolean {
  return error instanceof ConfigError || hopelessCodes.has(codeOf(error));
}

function explain(error: unknown, config: Config): string {
  if (error instanceof ConfigError) return error.message;
  if (codeOf(error) === "EADDRINUSE") return `port ${config.port} is in use. Set PORT to another one.`;
  if (databaseErrorKind(error) === "unavailable") return `the database does not answer: ${(error as Error).message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
