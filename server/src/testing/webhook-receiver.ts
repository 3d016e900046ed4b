/** A partner's side of webhooks: a real HTTP server on a free port that keeps what it was sent. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Respond = (webhook: ReceivedWebhook, response: ServerResponse) => void;

export interface WebhookReceiver {
  readonly url: string;
  readonly port: number;
  /** All that arrived, in order. */
  readonly received: ReceivedWebhook[];
  /** What comes from now on is answered so; 204 at first. */
  respond(respond: Respond): void;
  close(): Promise<void>;
}

export const answer =
  (status: number, body = "", headers: Readonly<Record<string, string>> = {}): Respond =>
  (_webhook, response) =>
    void response.writeHead(status, headers).end(body);

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  let respond = answer(204);
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const webhook = { path: request.url ?? "", headers: request.headers as Record<string, string>, body };
    received.push(webhook);
    respond(webhook, response);
  };
  const server = createServer((request, response) => void take(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}/webhooks`, port, received },
    respond(next) {
      respond = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
