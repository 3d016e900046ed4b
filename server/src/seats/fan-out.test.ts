import type { SeatFrame } from "@aisle/protocol/seats.ts";
import { createServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { io as connectClient, type Socket as ClientSocket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { smallLayout } from "../testing/small-layout.ts";
import { aSleepyViewer } from "../testing/sleepy-viewer.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { writeDirectly } from "../gateway/direct-write.ts";
import { createFanOut, type FanOut, MAX_ROOM_VIEWERS } from "./fan-out.ts";
import { textFrame } from "../gateway/text-frame.ts";
import { createLiveFlight, type LiveFlight } from "./live-flight.ts";

const layout = smallLayout();

let io: Server;
let url: string;
let sends: number[];
let slow: number;
let fanOut: FanOut;
const clients: ClientSocket[] = [];

beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as { port: number }).port}`;
  sends = [];
  slow = 0;
  fanOut = createFanOut({
    onSent: (viewers) => {
      sends.push(viewers);
    },
    onSlowViewer: () => {
      slow += 1;
    },
  });
});

afterEach(async () => {
  fanOut.stop();
  for (const client of clients.splice(0)) client.close();
  await io.close();
});

function aLiveFlight(flightId = 1): LiveFlight {
  return createLiveFlight({ flightId, version: 0, layout, states: new Uint8Array(layout.seats.length) });
}

/** A viewer: the server's end, and what the client's end has received. */
async function aViewer(): Promise<{ socket: Socket; client: ClientSocket; frames: SeatFrame[] }> {
  const frames: SeatFrame[] = [];
  const arrived = new Promise<Socket>((resolve) => io.once("connection", resolve));
  const client = connectClient(url, { transports: ["websocket"], forceNew: true });
  clients.push(client);
  client.on("seats.frame", (frame: SeatFrame) => frames.push(frame));
  return { socket: await arrived, client, frames };
}

function change(live: LiveFlight, times = 1): void {
  for (let count = 0; count < times; count += 1) {
    live.apply({
      flightId: live.flightId,
      version: live.version + 1,
      changes: [["1A", (live.version % 2) as 0 | 1, null]],
    });
    fanOut.changed(live);
  }
}

test("[FO1] every viewer of a flight gets its new version, and viewers of other flights do not", async () => {
  const [live, other] = [aLiveFlight(1), aLiveFlight(2)];
  const [first, second, stranger] = [await aViewer(), await aViewer(), await aViewer()];
  fanOut.add(first.socket, live);
  fanOut.add(second.socket, live);
  fanOut.add(stranger.socket, other);
  change(live);
  await eventually(() => first.frames.length > 0 && second.frames.length > 0);
  expect([first.frames, second.frames, stranger.frames]).toEqual([[live.frame()], [live.frame()], []]);
});

test("[FO2] changes that come faster than frames may be sent are merged, and the last version always arrives", async () => {
  const live = aLiveFlight();
  const viewer = await aViewer();
  fanOut.add(viewer.socket, live);
  change(live, 500);
  await eventually(() => viewer.frames.at(-1)?.version === 500);
  expect(viewer.frames.length).toBeLessThan(20);
});

test("[FO3] versions rise at every viewer", async () => {
  const live = aLiveFlight();
  const viewer = await aViewer();
  fanOut.add(viewer.socket, live);
  for (let burst = 0; burst < 20; burst += 1) {
    change(live, 3);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await eventually(() => viewer.frames.at(-1)?.version === 60);
  const versions = viewer.frames.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
});

test("[FO4] viewers are spread over rooms of bounded size", async () => {
  const live = aLiveFlight();
  const sockets = Array.from({ length: MAX_ROOM_VIEWERS + 1 }, () => quietSocket());
  for (const socket of sockets) fanOut.add(socket, live);
  change(live);
  await eventually(() => sends.length === 2);
  expect(sends).toEqual([MAX_ROOM_VIEWERS, 1]);
});

test("[FO5] adding a viewer twice counts once; a removed viewer gets nothing more", async () => {
  const live = aLiveFlight();
  const viewer = await aViewer();
  fanOut.add(viewer.socket, live);
  fanOut.add(viewer.socket, live);
  expect(fanOut.viewers).toBe(1);
  fanOut.remove(viewer.socket, live.flightId);
  change(live);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([fanOut.viewers, viewer.frames]).toEqual([0, []]);
});

test("[FO6] a viewer that reads nothing is skipped while others go on, and is current once it reads again", async () => {
  const live = aLiveFlight();
  const quick = await aViewer();
  const sleepy = await aSleepyViewer(io, url);
  closeAtEnd(sleepy.close);
  fanOut.add(quick.socket, live);
  fanOut.add(sleepy.socket, live);
  // Fills what lies between the two ends, so that the next frames have nowhere to go.
  sleepy.socket.emit("filler", "x".repeat(16 * 1024 * 1024));
  for (let burst = 0; burst < 10; burst += 1) {
    change(live);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await eventually(() => quick.frames.at(-1)?.version === 10);
  expect(slow).toBe(1);
  sleepy.wake();
  await eventually(() => sleepy.received().includes('"version":10'));
  expect(sleepy.received().match(/"version":/g)).toHaveLength(1);
});

test("[FO6] a viewer whose connection was filled by frames gets the one that waits, and then the newest", async () => {
  const live = aLiveFlight();
  const sleepy = await aSleepyViewer(io, url);
  closeAtEnd(sleepy.close);
  fanOut.add(sleepy.socket, live);
  const filler = [textFrame(`42["filler","${"x".repeat(60_000)}"]`)];
  for (let count = 0; count < 1_000 && writeDirectly(sleepy.socket.conn, filler); count += 1);
  for (let burst = 0; burst < 10; burst += 1) {
    change(live);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  sleepy.wake();
  await eventually(() => sleepy.received().includes('"version":10'));
  expect([slow, sleepy.received().match(/"version":\d+/g)]).toEqual([1, ['"version":1', '"version":10']]);
});

test("[FO9] a viewer that takes nothing for ten seconds is closed", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate"] });
  const live = aLiveFlight();
  const close = vi.fn();
  const transport = { writable: false, once: () => {} };
  fanOut.add({ conn: { transport, close } } as unknown as Socket, live);
  change(live);
  vi.advanceTimersByTime(9_999);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(close).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

function closeAtEnd(close: () => void): void {
  clients.push({ close } as unknown as ClientSocket);
}

/** As much of a socket as the scheduler touches, for counting rooms without a hundred connections. */
function quietSocket(): Socket {
  return { conn: { transport: { writable: true }, write: () => {} } } as unknown as Socket;
}
