/** A network that can fail: stands between a client and a server on this machine. */
import { connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  readonly port: number;
  /** The next client message with `text` in it arrives, but nothing that the server says on that connection any more. */
  loseAnswerTo(text: string): void;
  /** Connections whose answers are being lost. */
  readonly muted: number;
  /** Nothing passes in either direction. */
  cut(): void;
  /** Everything passes again; what was lost stays lost, so connections that lost something are ended. */
  heal(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  muted: boolean;
  harmed: boolean;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let cut = false;
  let loseAnswerTo: string | undefined;
  const pairs = new Set<Pair>();

  const listener = createServer((client) => {
    const server = connect(targetPort, "127.0.0.1");
    const pair: Pair = { client, server, muted: false, harmed: false };
    pairs.add(pair);
    const end = (): void => {
      client.destroy();
      server.destroy();
      pairs.delete(pair);
    };
    client.on("data", (chunk) => {
      if (loseAnswerTo !== undefined && chunk.includes(loseAnswerTo)) {
        loseAnswerTo = undefined;
        pair.muted = true;
      }
      if (cut) pair.harmed = true;
      else server.write(chunk);
    });
    server.on("data", (chunk) => {
      if (cut || pair.muted) pair.harmed = true;
      else client.write(chunk);
    });
    for (const socket of [client, server]) socket.on("close", end).on("error", end);
  });
  listener.listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));

  return {
    port: (listener.address() as { port: number }).port,
    loseAnswerTo(text) {
      loseAnswerTo = text;
    },
    get muted() {
      return [...pairs].filter(({ muted }) => muted).length;
    },
    cut() {
      cut = true;
    },
    heal() {
      cut = false;
      for (const { client, harmed } of pairs) if (harmed) client.destroy();
    },
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
