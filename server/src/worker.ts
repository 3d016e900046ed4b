/** One node as a process under the supervisor. */
import { once } from "node:events";
import { type Config, ConfigError } from "./config.ts";
import { createNode, type RunningNode } from "./node.ts";
import { databaseErrorKind } from "./storage/database-error.ts";

/** What a worker tells its supervisor: that it serves, and that it has stopped taking connections. */
export type WorkerMessage = { readonly kind: "ready"; readonly url: string } | { readonly kind: "closed" };

/** What the supervisor answers to "closed". */
export interface ReleasedMessage {
  readonly kind: "released";
}

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
  process.send?.({ kind: "ready", url: node.url } satisfies WorkerMessage);
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
  const answered = once(process, "message");
  process.send?.({ kind: "closed" } satisfies WorkerMessage);
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
