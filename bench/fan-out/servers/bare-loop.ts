/**
 * The limit: the bytes of Aisle's frame, made once, written to one plain TCP connection after the other. No library, nobody
 * who could be slow, no turn for anything else meanwhile. What Node and the kernel cannot do here, no server on them can.
 *
 * Changes that come faster than Aisle tells them are merged as it does: one frame after a gap says all.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { encodeSeats } from "@aisle/protocol/frame.ts";
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import { framePacket } from "@aisle/server/seats/frame-packet.ts";
import { answerRequests } from "../../harness/worker-process.ts";
import { answerAsServer } from "../answer-as-server.ts";

const GAP_MS = 25;
const SEATS = encodeSeats(new Uint8Array(180));
/** What RFC 6455 has every server mix into its answer. */
const ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

interface Flight {
  readonly viewers: Set<Socket>;
  version: number;
  sentAtMs: number;
  isDue: boolean;
}

await answerRequests(async () => {
  const flights = new Map<number, Flight>();
  const flightOf = (flightId: number): Flight => {
    const flight = flights.get(flightId) ?? { viewers: new Set(), version: 0, sentAtMs: -Infinity, isDue: false };
    flights.set(flightId, flight);
    return flight;
  };

  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (request) => {
      const [, flightId, key] = /^GET \/(\d+)[^]*^Sec-WebSocket-Key: (\S+)/m.exec(request.toString("latin1")) ?? [];
      if (flightId === undefined || key === undefined) return void socket.destroy();
      socket.write(switching(key));
      const { viewers } = flightOf(Number(flightId));
      viewers.add(socket);
      socket.once("close", () => viewers.delete(socket)).resume();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  const send = (flightId: number): void => {
    const flight = flightOf(flightId);
    const bytes = bytesOf(flightId, flight.version);
    for (const viewer of flight.viewers) viewer.write(bytes);
    flight.sentAtMs = performance.now();
    flight.isDue = false;
  };
  return answerAsServer(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, ({ flightId, version }) => {
    const flight = flightOf(flightId);
    flight.version = version;
    if (flight.isDue) return;
    flight.isDue = true;
    const waitMs = flight.sentAtMs + GAP_MS - performance.now();
    if (waitMs > 0) setTimeout(send, waitMs, flightId);
    else send(flightId);
  });
});

function bytesOf(flightId: number, version: number): Buffer {
  const frame: SeatFrame = {
    ...{ flightId: flightId as SeatFrame["flightId"], layoutId: "bench-180" as SeatFrame["layoutId"] },
    ...{ version, seats: SEATS },
  };
  return framePacket(frame).options.wsPreEncodedFrame[0]!;
}

function switching(key: string): string {
  const accept = createHash("sha1")
    .update(key + ACCEPT_SUFFIX)
    .digest("base64");
  const lines = ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`];
  return ["HTTP/1.1 101 Switching Protocols", ...lines, "\r\n"].join("\r\n");
}
