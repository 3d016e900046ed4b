/** The socket.io server, set up but not yet serving: other parts push through it before the first socket comes. */
import type { IncomingMessage } from "node:http";
import { MAX_REQUEST_BYTES } from "@aisle/protocol/limits.ts";
import { Server } from "socket.io";

/** What socket.io writes around an input: packet type, acknowledgement number, the operation's name. */
const ENVELOPE_BYTES = 512;

/** Together they bound how long a peer that vanished without a word counts as there. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;

/** Time for a new connection to say who it is. */
const HANDSHAKE_TIMEOUT_MS = 5_000;

/** `mayConnect` sees the request for each new connection before it is made. */
export function createSocketServer(mayConnect: (request: IncomingMessage) => boolean): Server {
  return new Server({
    // Without long-polling a client needs no stickiness: any node serves it.
    transports: ["websocket"],
    serveClient: false,
    allowEIO3: false,
    // Frames are too short to gain from it, and it costs memory for each socket.
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_REQUEST_BYTES + ENVELOPE_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HANDSHAKE_TIMEOUT_MS,
    allowRequest: (request, answer) => answer(null, mayConnect(request)),
  });
}
