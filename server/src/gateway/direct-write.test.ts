import { createServer } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Server, type Socket } from "socket.io";
import { io as connectClient } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aSleepyViewer } from "../testing/sleepy-viewer.ts";
import { writeDirectly } from "./direct-write.ts";
import { sendPacket } from "../seats/frame-packet.ts";
import { textFrame } from "./text-frame.ts";

let io: Server;
let url: string;
let endClient = (): void => {};

beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { transports: ["polling", "websocket"], perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as { port: number }).port}`;
});

afterEach(async () => {
  endClient();
  await io.close();
});

/** The server's end of a viewer, and the numbers that the client's end has heard. */
async function aViewer(transports: string[] = ["websocket"]): Promise<{ socket: Socket; heard: number[] }> {
  const heard: number[] = [];
  const arrived = new Promise<Socket>((resolve) => io.once("connection", resolve));
  const client = connectClient(url, { transports, forceNew: true });
  endClient = () => client.close();
  client.on("number", (number: number) => heard.push(number));
  const socket = await arrived;
  // What greets the viewer is on its way by then.
  await nextTurn();
  return { socket, heard };
}

function packetOf(number: number, filler = "") {
  const text = `2["number",${number},"${filler}"]`;
  return { text, options: { wsPreEncodedFrame: [textFrame(`4${text}`)] } };
}

const frameOf = (number: number, filler?: string) => packetOf(number, filler).options.wsPreEncodedFrame;
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test("frames go straight to an idle connection, as Engine.IO and ws are made now", async () => {
  const { socket, heard } = await aViewer();
  const written = upTo(3).map((number) => writeDirectly(socket.conn, frameOf(number)));
  expect(written).toEqual([true, true, true]);
  await expect.poll(() => heard).toEqual([0, 1, 2]);
});

test("[FO8] a frame does not overtake what Engine.IO is sending", async () => {
  const { socket, heard } = await aViewer();
  socket.emit("number", 0);
  socket.emit("number", 1);
  expect(writeDirectly(socket.conn, frameOf(9))).toBe(false);
  sendPacket(socket, packetOf(2));
  await expect.poll(() => heard).toEqual([0, 1, 2]);
});

test("[FO8] a frame does not overtake what waits in a full connection", async () => {
  const sleepy = await aSleepyViewer(io, url);
  endClient = sleepy.close;
  fill(sleepy.socket);
  for (const number of [1, 2]) sendPacket(sleepy.socket, packetOf(number));
  sleepy.socket.emit("number", 3);
  sendPacket(sleepy.socket, packetOf(4));
  sleepy.wake();
  await expect
    .poll(() =>
      sleepy
        .received()
        .match(/"number",[1-9]/g)
        ?.join(),
    )
    .toMatch(/1.*2.*3.*4$/);
});

/** Writes frames of no meaning until one has to wait. */
function fill(socket: Socket): void {
  const frame = frameOf(0, "x".repeat(60_000));
  for (let count = 0; count < 1_000 && writeDirectly(socket.conn, frame); count += 1);
}

test("[FO8] numbers that are sent while polling becomes a WebSocket arrive in order", async () => {
  const { socket, heard } = await aViewer(["polling", "websocket"]);
  let sent = 0;
  const sending = setInterval(() => {
    sendPacket(socket, packetOf(sent));
    socket.emit("number", sent + 1);
    sent += 2;
  }, 1);
  await expect.poll(() => socket.conn.transport.name).toBe("websocket");
  await expect.poll(() => writeDirectly(socket.conn, frameOf(-1))).toBe(true);
  clearInterval(sending);
  await expect.poll(() => heard.filter((number) => number >= 0)).toEqual(upTo(sent));
});

test("[FO8] a frame for a viewer who polls goes with the next poll", async () => {
  const { socket, heard } = await aViewer(["polling"]);
  await expect.poll(() => socket.conn.transport.writable).toBe(true);
  sendPacket(socket, packetOf(0));
  socket.emit("number", 1);
  await expect.poll(() => heard).toEqual([0, 1]);
});

test("nothing is written to a connection that closes, or compresses", async () => {
  const { socket } = await aViewer();
  Object.assign(socket.conn.transport, { perMessageDeflate: {} });
  expect(writeDirectly(socket.conn, frameOf(0))).toBe(false);
  Object.assign(socket.conn.transport, { perMessageDeflate: false });
  socket.conn.close();
  expect(writeDirectly(socket.conn, frameOf(0))).toBe(false);
});
