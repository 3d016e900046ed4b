/** The `ws` package as its documentation shows a broadcast: for each change, each client that is open. */
import { type WebSocket, WebSocketServer } from "ws";
import { answerRequests } from "../../harness/worker-process.ts";
import { answerAsServer } from "../answer-as-server.ts";

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
  return answerAsServer(`ws://127.0.0.1:${port}/`, (change) => {
    const text = JSON.stringify(change);
    for (const client of viewersOf.get(`/${change.flightId}`) ?? []) {
      if (client.readyState === client.OPEN) client.send(text);
    }
  });
});
