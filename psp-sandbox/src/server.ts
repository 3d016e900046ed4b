/** Serves a sandbox over HTTP, and gives it a clock, chance and a network. */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { AlipayKeys } from "./alipay/core.ts";
import { ConnectionLost } from "./calls.ts";
import { type Sandbox, createSandbox } from "./sandbox.ts";
import type { SandboxParts } from "./sandbox.ts";
import type { Journal } from "./store.ts";

/** A receiver that has not answered a notice by then has not understood it. */
const NOTICE_TIMEOUT_MS = 10_000;

const MAX_CONNECTIONS = 1_000;

export interface SandboxServer {
  readonly url: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

export interface SandboxServerParts {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly stripe: SandboxParts["stripe"];
  readonly alipay?: AlipayKeys | undefined;
  readonly journal?: Journal | undefined;
  /** Where payers' browsers find it; unset, where it listens. */
  readonly publicUrl?: string | undefined;
}

export async function startServer(parts: SandboxServerParts): Promise<SandboxServer> {
  const { port, host, stripe, alipay, journal } = parts;
  let url = "";
  let timer: NodeJS.Timeout | undefined;
  const wake = (): void => {
    clearTimeout(timer);
    const dueAtMs = sandbox.nextDueAtMs();
    if (dueAtMs === undefined) return;
    // Longer than a timer can wait: it looks again.
    timer = setTimeout(runDue, Math.min(Math.max(0, dueAtMs - Date.now()), 2 ** 31 - 1));
  };
  const runDue = (): void => {
    sandbox.runDue().catch((error: unknown) => console.error("psp-sandbox:", error));
    wake();
  };
  const sandbox = createSandbox({
    ...{ nowMs: Date.now, random: Math.random, stripe, alipay, journal },
    send: (request) => fetch(request, { signal: AbortSignal.timeout(NOTICE_TIMEOUT_MS), redirect: "manual" }),
    publicUrl: () => parts.publicUrl?.replace(/\/$/, "") ?? url,
    // The sandbox is still being made when it notes down what a restart interrupted.
    onNoted: () => queueMicrotask(wake),
  });
  const server = createServer((incoming, outgoing) => void serve(sandbox, url, incoming, outgoing));
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  url = `http://${host.includes(":") ? `[${host}]` : host}:${taken}`;
  return {
    url,
    sandbox,
    async close() {
      clearTimeout(timer);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A request that nobody holds may be collected, and then its signal no longer hears that its caller is gone. */
const underWay = new Set<Request>();

async function serve(
  sandbox: Sandbox,
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const request = toRequest(url, incoming, gone.signal);
  underWay.add(request);
  try {
    const response = await sandbox.handle(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    if (!(error instanceof ConnectionLost)) console.error("psp-sandbox:", error);
    incoming.socket.destroy();
  } finally {
    underWay.delete(request);
  }
}

function toRequest(url: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url: path = "/" } = incoming;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const head = { method, signal, headers };
  if (method === "GET" || method === "HEAD") return new Request(new URL(path, url), head);
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>;
  // The types do not know `duplex`, without which a body that is a stream is refused.
  const streamed = { ...head, body, duplex: "half" };
  return new Request(new URL(path, url), streamed);
}
