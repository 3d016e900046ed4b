/** A viewer who does not read, so that whatever it is sent piles up at the server. */
import { connect } from "node:net";
import type { Server, Socket } from "socket.io";
import { eventually } from "@aisle/test/eventually.ts";

export interface SleepyViewer {
  /** The server's end. */
  readonly socket: Socket;
  /** From now on it reads. */
  wake(): void;
  /** The last of what each chunk brought, undecoded. */
  received(): string;
  close(): void;
}

/** Speaks just enough WebSocket to be let in, and then does not read until woken. */
export async function aSleepyViewer(io: Server, url: string): Promise<SleepyViewer> {
  const arrived = new Promise<Socket>((resolve) => io.once("connection", resolve));
  const { port } = new URL(url);
  const raw = connect({ port: Number(port), host: "127.0.0.1" });
  const tail: string[] = [];
  raw.on("data", (chunk) => tail.push(chunk.toString("latin1").slice(-2_000)));
  raw.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await eventually(() => tail.join("").includes('"sid"'));
  // Text frame "40" (join the main namespace), masked with zeroes.
  raw.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
  const socket = await arrived;
  raw.pause();
  return { socket, wake: () => raw.resume(), received: () => tail.join(""), close: () => raw.destroy() };
}
