/** The `ws` package as its documentation shows a broadcast: for each change, each client that is open. */
import { type WebSocket, WebSocketServer } from "ws";
import { watchLoopDelay } from "../../harness/loop-delay.ts";
import { answerRequests } from "../../harness/worker-process.ts";
import { makeChanges } from "../make-changes.ts";
import type { ServerRequest, SourceRequest } from "../server-requests.ts";
import type { FlightTimeline } from "../timeline.ts";

await answerRequests(async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const viewersOf = new Map<string, Set<WebSocket>>();
  server.on("connection", (client, request) => {
    const viewers = viewersOf.get(request.url!) ?? new Set();
    viewersOf.set(request.url!, viewers.add(client));
    client.on("close", () => viewers.delete(client));
  });
  let loopDelayMs = (): number => Number.NaN;
  let stop = (): readonly FlightTimeline[] => [];
  return (request: ServerRequest | SourceRequest) => {
    if (request.kind === "url") return `ws://127.0.0.1:${port}/`;
    if (request.kind === "watch loop") loopDelayMs = watchLoopDelay();
    if (request.kind === "loop delay") return loopDelayMs();
    if (request.kind === "make changes") {
      stop = makeChanges(request.order, (change) => {
        const text = JSON.stringify(change);
        for (const client of viewersOf.get(`/${change.flightId}`) ?? []) {
          if (client.readyState === client.OPEN) client.send(text);
        }
      });
    }
    return request.kind === "stop" ? stop() : undefined;
  };
});
