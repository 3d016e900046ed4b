/** A way behind plain socket.io, one acknowledged event for each command; without a way, an empty handler. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { answerRequests } from "../../harness/worker-process.ts";
import { type WayName, ways } from "../ways/index.ts";
import type { Backing } from "../../harness/backing.ts";
import type { Way, Wish } from "../ways/way.ts";

export interface SocketServerOrder {
  readonly name: WayName | undefined;
  readonly parts: Backing;
}

const nothing: Omit<Way, "close"> = {
  hold: async () => true,
  release: async () => {},
  order: async () => true,
  cancel: async () => {},
};

await answerRequests(async ({ name, parts }: SocketServerOrder) => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  const way = name === undefined ? nothing : ways[name](parts);
  io.on("connection", (socket) => {
    for (const command of ["hold", "release", "order", "cancel"] as const) {
      socket.on(command, (wish: Wish, done: (answer: unknown) => void) => {
        way[command](wish).then(
          (answer) => done({ ok: true, answer }),
          (error: unknown) => done({ ok: false, error: String(error) }),
        );
      });
    }
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return () => `http://127.0.0.1:${port}`;
});
