/** Socket.IO as its documentation shows it: a room for each flight, one event for each change. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { answerRequests } from "../../harness/worker-process.ts";
import { answerAsServer } from "../answer-as-server.ts";

export interface SocketIoOrder {
  /** How nodes hear of each other; undefined when there is one. */
  readonly adapter?: "classic" | "sharded";
  readonly redisUrl?: string;
}

await answerRequests(async ({ adapter, redisUrl }: SocketIoOrder) => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  if (adapter !== undefined && redisUrl !== undefined) {
    const publisher = new Redis(redisUrl);
    const subscriber = publisher.duplicate();
    io.adapter((adapter === "classic" ? createAdapter : createShardedAdapter)(publisher, subscriber));
  }
  io.on("connection", (socket) => {
    socket.on("watch", (flightId: number, done: () => void) => {
      void socket.join(`flight:${flightId}`);
      done();
    });
    socket.on("book", (_flightId: number, done: () => void) => done());
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return answerAsServer(`http://127.0.0.1:${port}`, (change) =>
    io.to(`flight:${change.flightId}`).emit("seat", change),
  );
});
