/** What every caller needs to know before its first call. */
import { MAX_REQUEST_BYTES } from "../limits.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../version.ts";
import type { Block } from "./blocks.ts";

export const connecting: readonly Block[] = [
  {
    kind: "paragraph",
    text: "Made from the contract by `npm run docs`. Whole examples are in `docs/EXAMPLES.md`. For machines: [OpenAPI](openapi.json) (HTTP) and [AsyncAPI](asyncapi.json) (socket), which every node serves under `/api/`, with this text at `/api/docs`.",
  },
  { kind: "heading", level: 2, text: "Connecting" },
  {
    kind: "paragraph",
    text: "Every operation has one name, one input and one answer. Over HTTP it is a POST with a JSON object:",
  },
  {
    kind: "code",
    language: "http",
    text: `POST /api/flights.get
Content-Type: application/json
Authorization: Bearer <accessToken>      (for what is not open to anyone)
${PROTOCOL_HEADER}: ${PROTOCOL_VERSION}

{"flightId": 1}`,
  },
  {
    kind: "paragraph",
    text: "Over socket.io 4 (WebSocket only) it is an event with an acknowledgement, and live seat maps come in between:",
  },
  {
    kind: "code",
    language: "js",
    text: `const socket = io(url, { transports: ["websocket"], auth: { token: accessToken, protocol: ${PROTOCOL_VERSION} } });
const reply = await socket.emitWithAck("flights.get", { flightId: 1 });`,
  },
  { kind: "paragraph", text: "Either way the answer is one of:" },
  {
    kind: "code",
    language: "json",
    text: `{ "ok": true, "data": { } }
{ "ok": false, "error": { "code": "seat_taken", "message": "…", "retryable": false, "details": { } } }`,
  },
  {
    kind: "list",
    items: [
      `A request has at most ${MAX_REQUEST_BYTES} bytes. Keys that the contract does not name are refused; answers may gain keys.`,
      "Whatever is repeated with the same ids has one effect. After `timeout_unknown`, or no answer at all, send the same again.",
      "Times are epoch milliseconds by the database's clock. Answers carry `serverNowMs`; count down by that.",
      "A frame is the whole map: two bits a seat in the order of the layout, lowest bits of the first byte first, base64. 0 available, 1 held, 2 booked, 3 blocked. Ignore a frame whose version is not above yours.",
      "After a reconnect, to whichever node, call `seats.watch` again. On `node.draining` connect elsewhere after a random part of the time.",
    ],
  },
];
