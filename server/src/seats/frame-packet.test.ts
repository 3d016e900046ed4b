import { createServer } from "node:http";
import { FlightId } from "@aisle/protocol/ids.ts";
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import { io as connectClient } from "socket.io-client";
import { Server } from "socket.io";
import { expect, test } from "vitest";
import { textFrame } from "../gateway/text-frame.ts";
import { framePacket, sendPacket } from "./frame-packet.ts";

const frameOf = (seats: string): SeatFrame => ({
  ...{ flightId: FlightId.parse(7), layoutId: "small" as SeatFrame["layoutId"], version: 3, seats },
});

test.each([0, 1, 125, 126, 127, 65_535])(
  "[FO7] the bytes of a frame are those of RFC 6455: %i characters",
  (length) => {
    const text = "a".repeat(length);
    const bytes = textFrame(text);
    const header = length < 126 ? [0x81, length] : [0x81, 126, length >> 8, length & 0xff];
    expect([...bytes.subarray(0, header.length)]).toEqual(header);
    expect(bytes.subarray(header.length).toString()).toBe(text);
  },
);

test.each(["AA", "A".repeat(176)])("[FO7] a frame that was made beforehand arrives as any event: %s", async (seats) => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as { port: number };
  const frame = frameOf(seats);
  const packet = framePacket(frame);
  io.on("connection", (socket) => {
    sendPacket(socket, packet);
    socket.emit("after");
    sendPacket(socket, packet);
  });
  const client = connectClient(`http://127.0.0.1:${port}`, { transports: ["websocket"], forceNew: true });
  const heard: unknown[] = [];
  client.onAny((...event: unknown[]) => heard.push(event));
  await expect.poll(() => heard).toEqual([["seats.frame", frame], ["after"], ["seats.frame", frame]]);
  client.close();
  await io.close();
});

test("[FO7] a frame is one piece of memory on its way to the connection", () => {
  const { options } = framePacket(frameOf("AA"));
  expect(options.wsPreEncodedFrame).toHaveLength(1);
});
