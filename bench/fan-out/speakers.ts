/** How a viewer of each server asks for a flight's changes. */
import { openRawSocket } from "../load/raw-socket.ts";
import { connectSocketIo } from "../load/socket-io-client.ts";

export type SpeakerName = keyof typeof speakers;

type Speaker = (parts: {
  readonly url: string;
  readonly flightId: number;
  readonly onPush: (payload: Buffer) => void;
  readonly onClose: () => void;
}) => Promise<unknown>;

export const speakers = {
  async aisle({ url, flightId, onPush, onClose }) {
    const client = await connectSocketIo({ url, auth: { protocol: 1 }, onEvent: onPush, onClose });
    const reply = await client.call<{ ok: boolean }>("seats.watch", { flightId });
    if (!reply.ok) throw new Error(`no map to watch: ${JSON.stringify(reply)}`);
  },
  async socketIo({ url, flightId, onPush, onClose }) {
    const client = await connectSocketIo({ url, onEvent: onPush, onClose });
    await client.call("watch", flightId);
  },
  async plain({ url, flightId, onPush, onClose }) {
    await openRawSocket({ url: `${url}${flightId}`, onMessage: onPush, onClose });
  },
  async nats({ url, flightId, onPush, onClose }) {
    const socket = await openRawSocket({
      url,
      onMessage: (payload, { send }) =>
        payload.toString("latin1", 0, 4) === "PING" ? send("PONG\r\n") : onPush(payload),
      onClose,
    });
    socket.send(`CONNECT {"verbose":false,"pedantic":false}\r\nSUB flight.${flightId} 1\r\n`);
  },
} satisfies Record<string, Speaker>;
