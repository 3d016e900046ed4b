import { createServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { io as connectClient, type Socket as ClientSocket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerDirectly } from "./direct-answers.ts";

let io: Server;
let client: ClientSocket;
let onAsked: (socket: Socket) => unknown;

beforeEach(async () => {
  const http = createServer();
  io = new Server(http, { transports: ["polling", "websocket"], perMessageDeflate: false });
  io.on("connection", (socket) => {
    answerDirectly(socket);
    socket.on("ask", (done: (answer: unknown) => void) => done(onAsked(socket)));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  client.close();
  await io.close();
});

/** What the client hears, in order: pushed numbers, and the answer. */
async function heardBy(transport: "polling" | "websocket"): Promise<unknown[]> {
  const heard: unknown[] = [];
  client = connectClient(`http://127.0.0.1:${(io.httpServer.address() as { port: number }).port}`, {
    ...{ transports: [transport], forceNew: true },
  });
  client.on("number", (number: number) => heard.push(number));
  const asked = (): Promise<unknown> =>
    new Promise((resolve) => client.emit("ask", (answer: unknown) => resolve(heard.push(answer))));
  await Promise.all([asked(), asked()]);
  return heard;
}

test.each([
  ["short", "yes"],
  ["of any script", "座位 12A 🛫"],
  ["as long as what goes directly", "a".repeat(21_000)],
  ["longer than a frame made beforehand", "漢".repeat(100_000)],
])("[SK17] an answer arrives whole: %s", async (_what, answer) => {
  onAsked = () => ({ ok: true, answer });
  expect(await heardBy("websocket")).toEqual([
    { ok: true, answer },
    { ok: true, answer },
  ]);
});

test.each(["websocket", "polling"] as const)(
  "[SK17] an answer overtakes nothing that was sent before it: %s",
  async (transport) => {
    let asked = 0;
    onAsked = (socket) => {
      asked += 1;
      for (const number of [1, 2, 3]) socket.emit("number", asked * 10 + number);
      return asked * 10;
    };
    expect(await heardBy(transport)).toEqual([11, 12, 13, 10, 21, 22, 23, 20]);
  },
);
