/** The socket half of the contract as an AsyncAPI 3.0 document: every call with its answer, and what the server pushes. */
import { operations } from "../contract.ts";
import { events } from "../events.ts";
import type { Operation } from "../operation.ts";
import { ErrorReply } from "../reply.ts";
import { PROTOCOL_MINOR, PROTOCOL_VERSION } from "../version.ts";
import { answer, errorsOf } from "./answers.ts";
import { groupOf } from "./groups.ts";
import { createSchemaBook, type JsonSchema, type SchemaBook } from "./schema-book.ts";

/** Pure: the same contract gives the same document. */
export function renderAsyncApi() {
  const book = createSchemaBook();
  const calls = Object.values<Operation>(operations);
  const pushed = Object.entries(events);
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Aisle over socket.io",
      version: `${PROTOCOL_VERSION}.${PROTOCOL_MINOR}`,
      description:
        "Each channel is the name of a socket.io event. A call is `emit(name, input, acknowledge)`, acknowledged with " +
        "`{ok: true, data}` or `{ok: false, error}`; what the server sends comes without being asked for. Only the " +
        "WebSocket transport is served.",
      license: { name: "Apache 2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    defaultContentType: "application/json",
    servers: {
      node: {
        host: "{host}",
        pathname: "/socket.io/",
        protocol: "wss",
        description: "Any node serves any client. The access token and the protocol version travel in the handshake.",
        variables: { host: { default: "localhost:3000", description: "Where the installation is." } },
        security: [{ $ref: "#/components/securitySchemes/accessToken" }],
        bindings: { ws: { bindingVersion: "0.1.0", query: handshakeQuery } },
      },
    },
    channels: Object.fromEntries([
      ...calls.map((operation) => [operation.name, callChannel(operation, book)]),
      ...pushed.map(([name, schema]) => [
        name,
        { address: name, messages: { event: { name, payload: book.write(schema, "output") } } },
      ]),
    ]),
    operations: Object.fromEntries([
      ...calls.map((operation) => [operation.name, callOperation(operation)]),
      ...pushed.map(([name]) => [name, { action: "send", channel: channel(name), messages: [message(name, "event")] }]),
    ]),
    components: {
      schemas: book.named(),
      securitySchemes: {
        accessToken: { type: "http", scheme: "bearer", description: "`auth: {token}` of the socket.io handshake." },
      },
    },
  };
}

/** What the socket.io client adds to the address by itself. */
const handshakeQuery: JsonSchema = {
  type: "object",
  properties: { EIO: { const: "4" }, transport: { const: "websocket" } },
};

function callChannel(operation: Operation, book: SchemaBook) {
  const { name, input, output } = operation;
  const error = book.write(ErrorReply, "output");
  return {
    address: name,
    messages: {
      call: { name, payload: book.write(input, "input") },
      done: { name: `${name} done`, payload: answer(true, { data: book.write(output, "output") }) },
      refused: {
        name: `${name} refused`,
        summary: `With one of the codes ${errorsOf(operation).join(", ")}.`,
        payload: answer(false, { error }),
      },
    },
  };
}

function callOperation(operation: Operation) {
  const { name, summary, access } = operation;
  return {
    action: "receive",
    channel: channel(name),
    summary,
    tags: [{ name: groupOf(operation) }, { name: `access: ${access}` }],
    messages: [message(name, "call")],
    reply: { channel: channel(name), messages: [message(name, "done"), message(name, "refused")] },
  };
}

const channel = (name: string) => ({ $ref: `#/channels/${name}` });
const message = (name: string, kind: string) => ({ $ref: `#/channels/${name}/messages/${kind}` });
