/**
 * A WebSocket client that does as little as it can, so that thousands of them cost less than the server that they load:
 * no extensions, no fragments, text and binary alike. RFC 6455.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface RawSocket {
  send(text: string): void;
  close(): void;
}

export interface RawSocketParts {
  readonly url: string;
  readonly protocol?: string;
  /** The payload is only there during the call: its memory is used again. The first may come before the socket is given back. */
  readonly onMessage: (payload: Buffer, socket: RawSocket) => void;
  readonly onClose: () => void;
}

const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const FINAL = 0x80;
const MASKED = 0x80;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
const HEADERS_END = "\r\n\r\n";

/** Resolves when the server has agreed to speak WebSocket. */
export async function openRawSocket(parts: RawSocketParts): Promise<RawSocket> {
  const { hostname, port, pathname, search } = new URL(parts.url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.once("close", parts.onClose);
  const lines = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(parts.protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${parts.protocol}`]),
  ];
  socket.write(lines.join("\r\n") + HEADERS_END);
  const early = await upgraded(socket);
  const raw: RawSocket = {
    send: (text) => void socket.write(maskedFrame(OPCODE.text, Buffer.from(text))),
    close: () => void socket.destroy(),
  };
  const onData = createFrameReader({
    onMessage: (payload) => parts.onMessage(payload, raw),
    onPing: (payload) => socket.write(maskedFrame(OPCODE.pong, payload)),
    onEnd: () => socket.end(),
  });
  socket.on("data", onData);
  if (early.length > 0) onData(early);
  return raw;
}

/** Resolves to what came after the answer. */
function upgraded(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf(HEADERS_END);
      if (end < 0) return;
      socket.off("data", onData);
      const status = seen.subarray(0, seen.indexOf("\r\n")).toString("latin1");
      if (status.includes(" 101 ")) resolve(seen.subarray(end + HEADERS_END.length));
      else reject(new Error(`the server did not take a WebSocket: ${status}`));
    };
    socket.on("data", onData);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the server closed the connection before it was a WebSocket")));
  });
}

/** Takes chunks as they come; a frame that is split over chunks waits for its end. */
function createFrameReader(on: {
  readonly onMessage: (payload: Buffer) => void;
  readonly onPing: (payload: Buffer) => void;
  readonly onEnd: () => void;
}): (chunk: Buffer) => void {
  let rest: Buffer | undefined;
  return (chunk) => {
    const bytes = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (;;) {
      const frame = frameAt(bytes, at);
      if (!frame) break;
      at = frame.end;
      const payload = bytes.subarray(frame.from, frame.end);
      if (frame.opcode === OPCODE.ping) on.onPing(payload);
      else if (frame.opcode === OPCODE.close) on.onEnd();
      else if (frame.opcode !== OPCODE.pong) on.onMessage(payload);
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined;
  };
}

/** Undefined while the frame has not all arrived. Servers do not mask. */
function frameAt(bytes: Buffer, at: number): { opcode: number; from: number; end: number } | undefined {
  if (bytes.length < at + 2) return undefined;
  const opcode = bytes[at]! & 0x0f;
  const short = bytes[at + 1]!;
  const header = short === LENGTH_IN_2_BYTES ? 4 : short === LENGTH_IN_8_BYTES ? 10 : 2;
  const from = at + header;
  if (bytes.length < from) return undefined;
  const length = header === 2 ? short : header === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
  const end = from + length;
  return bytes.length < end ? undefined : { opcode, from, end };
}

/** Clients must mask; a mask of zeros does, and leaves the payload as it is. */
function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length < LENGTH_IN_2_BYTES;
  const header = Buffer.alloc(isShort ? 6 : 8);
  header[0] = FINAL | opcode;
  header[1] = MASKED | (isShort ? payload.length : LENGTH_IN_2_BYTES);
  if (!isShort) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
