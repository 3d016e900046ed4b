/** Makes changes and hands them to a server that only passes messages on. */
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { answerRequests } from "../../harness/worker-process.ts";
import { answerAsSource } from "../answer-as-server.ts";
import type { ToldChange } from "../make-changes.ts";

export interface PublisherOrder {
  readonly protocol: keyof typeof protocols;
  readonly port: number;
}

/** What is written for one change; the answers are read and thrown away. */
const protocols = {
  nats: (change: ToldChange) => {
    const text = JSON.stringify(change);
    return `PUB flight.${change.flightId} ${text.length}\r\n${text}\r\n`;
  },
  nchan: (change: ToldChange) => {
    const text = JSON.stringify(change);
    const head = `POST /pub/${change.flightId} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json`;
    return `${head}\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  },
  lines: (change: ToldChange) => `${JSON.stringify(change)}\n`,
} as const;

/** NATS asks now and then whether its clients are still there. */
function answerPings(socket: Socket): void {
  socket.on("data", (chunk: Buffer) => {
    if (chunk.toString("latin1").includes("PING\r\n")) socket.write("PONG\r\n");
  });
}

await answerRequests(async ({ protocol, port }: PublisherOrder) => {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  answerPings(socket);
  if (protocol === "nats") socket.write('CONNECT {"verbose":false,"pedantic":false}\r\n');
  const written = protocols[protocol];
  return answerAsSource((change) => socket.write(written(change)));
});
