/**
 * How a supervisor in the background is told what to do: a Unix socket in DATA_DIR that only its owner may open. One
 * line of JSON asks, one line answers. Beside it lies `aisle.pid`, for tools that send signals.
 */
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Logger } from "pino";

export const commands = ["status", "reload", "stop"] as const;
export type Command = (typeof commands)[number];

/** `done` is false when what was asked for was tried and did not succeed. */
export interface Answer {
  readonly done: boolean;
  readonly status?: unknown;
}

const socketPath = (dataDir: string): string => join(dataDir, "aisle.sock");
const pidPath = (dataDir: string): string => join(dataDir, "aisle.pid");

export interface ControlSocket {
  /** Removes what was left in the folder. Answers under way are sent first. */
  close(): Promise<void>;
}

/**
 * Listens in `dataDir`, or resolves to undefined when another supervisor does already: several machines' worth of nodes
 * may be started on one folder, and the first of them is the one that is controlled.
 */
export async function openControlSocket(parts: {
  readonly dataDir: string;
  readonly log: Logger;
  readonly run: (command: Command) => Promise<Answer>;
}): Promise<ControlSocket | undefined> {
  const { dataDir, log, run } = parts;
  await mkdir(dataDir, { recursive: true });
  const sockets = new Set<Socket>();
  const answering = new Set<Promise<void>>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    createInterface(socket).once("line", (line) => {
      const answer = respond(socket, line, run, log).finally(() => answering.delete(answer));
      answering.add(answer);
    });
  });
  try {
    await listen(server, dataDir);
  } catch (error) {
    log.info({ err: error }, "this supervisor is not controlled through DATA_DIR");
    return undefined;
  }
  await chmod(socketPath(dataDir), 0o600);
  await writeFile(pidPath(dataDir), `${process.pid}\n`);
  return {
    async close() {
      server.close();
      await Promise.all(answering);
      for (const socket of sockets) await new Promise<void>((resolve) => socket.end(resolve));
      await Promise.all([rm(socketPath(dataDir), { force: true }), rm(pidPath(dataDir), { force: true })]);
    },
  };
}

/** Takes the place of a supervisor that was killed and could not clean up, never that of one that answers. */
async function listen(server: Server, dataDir: string): Promise<void> {
  const path = socketPath(dataDir);
  if (await answers(path)) throw new Error("another supervisor has this DATA_DIR");
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}

async function respond(
  socket: Socket,
  line: string,
  run: (command: Command) => Promise<Answer>,
  log: Logger,
): Promise<void> {
  const command = commands.find((known) => known === line);
  try {
    socket.write(`${JSON.stringify(command ? await run(command) : { done: false })}\n`);
  } catch (error) {
    log.error({ err: error, command }, "a command failed");
    socket.end();
  }
}

/** Asks the supervisor of `dataDir`. Undefined when none is there, or when it ended without an answer. */
export function askSupervisor(dataDir: string, command: Command): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(dataDir), () => socket.write(`${command}\n`));
    socket.once("error", () => resolve(undefined)).once("close", () => resolve(undefined));
    createInterface(socket)
      .once("line", (line) => {
        resolve(JSON.parse(line) as Answer);
        socket.end();
      })
      // The socket reports it; readline repeats it.
      .on("error", () => {});
  });
}
