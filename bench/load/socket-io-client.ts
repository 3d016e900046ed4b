/** Socket.IO's protocol (revision 5, text) over a raw WebSocket: calls with acknowledgements, and events as they came. */
import { openRawSocket, type RawSocket } from "./raw-socket.ts";

export interface SocketIoClient {
  /** Emits with an acknowledgement and answers with it. */
  call<Reply>(event: string, input: unknown): Promise<Reply>;
  close(): void;
}

export interface SocketIoParts {
  readonly url: string;
  readonly auth?: Readonly<Record<string, unknown>>;
  /** Of each event the whole packet, unread: `42["name",...]`. */
  readonly onEvent?: (packet: Buffer) => void;
  readonly onClose?: () => void;
}

/** First bytes of packets: Engine.IO's type, then Socket.IO's. */
const DIGIT = { "0": 48, "2": 50, "3": 51, "4": 52 } as const;

/** Resolves when the namespace is joined. Rejects with what the server said when it refuses. */
export async function connectSocketIo(parts: SocketIoParts): Promise<SocketIoClient> {
  const { url, auth, onEvent, onClose } = parts;
  const waiting = new Map<number, (reply: never) => void>();
  const { promise: joined, resolve: onJoined, reject: onRefused } = Promise.withResolvers<void>();
  joined.catch(() => {});

  const onPacket = (packet: Buffer, socket: RawSocket): void => {
    if (packet[0] === DIGIT["4"]) onMessage(packet);
    else if (packet[0] === DIGIT["2"]) socket.send("3");
    else if (packet[0] === DIGIT["0"]) socket.send(`40${auth === undefined ? "" : JSON.stringify(auth)}`);
  };
  const onMessage = (packet: Buffer): void => {
    if (packet[1] === DIGIT["2"]) onEvent?.(packet);
    else if (packet[1] === DIGIT["3"]) onAcknowledged(packet.toString("utf8", 2));
    else if (packet[1] === DIGIT["0"]) onJoined();
    else if (packet[1] === DIGIT["4"]) onRefused(new Error(packet.toString("utf8", 2)));
  };
  const onAcknowledged = (text: string): void => {
    const bracket = text.indexOf("[");
    const id = Number(text.slice(0, bracket));
    const [reply] = JSON.parse(text.slice(bracket)) as [never];
    waiting.get(id)?.(reply);
    waiting.delete(id);
  };

  const socket = await openRawSocket({
    url: `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`,
    onMessage: onPacket,
    onClose: () => {
      onRefused(new Error("the connection was closed"));
      onClose?.();
    },
  });
  await joined;
  let calls = 0;
  return {
    call: <Reply>(event: string, input: unknown) =>
      new Promise<Reply>((resolve) => {
        calls += 1;
        waiting.set(calls, resolve);
        socket.send(`42${calls}${JSON.stringify([event, input])}`);
      }),
    close: () => socket.close(),
  };
}
