/** A seat frame as it goes over a WebSocket: made once, and sent as it is to everyone who looks at the flight. */
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import type { Socket } from "socket.io";
import { writeDirectly } from "./direct-write.ts";

export interface FramePacket {
  /** As Socket.IO says it: an event of the main namespace. */
  readonly text: string;
  /** Understood by Engine.IO: the bytes for a WebSocket, so that neither text nor header is made for each viewer. */
  readonly options: { readonly wsPreEncodedFrame: readonly Buffer[] };
}

/** Engine.IO's type for a message, Socket.IO's for an event. */
const MESSAGE = "4";
const EVENT = "2";

export function framePacket(frame: SeatFrame): FramePacket {
  const text = EVENT + JSON.stringify(["seats.frame", frame]);
  return { text, options: { wsPreEncodedFrame: [textFrame(MESSAGE + text)] } };
}

/** Past rooms and adapter: with thousands of viewers, what those do for each costs more than the sending. */
export function sendPacket({ conn }: Pick<Socket, "conn">, { text, options }: FramePacket): void {
  if (!writeDirectly(conn, options.wsPreEncodedFrame)) conn.write(text, options as object);
}

const FINAL_TEXT = 0x81;
const LENGTH_IN_2_BYTES = 126;

/** One whole, unmasked text frame of RFC 6455 in one piece of memory, for a payload of less than 64 KB. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const isShort = payload.length < LENGTH_IN_2_BYTES;
  const header = Buffer.alloc(isShort ? 2 : 4);
  header[0] = FINAL_TEXT;
  header[1] = isShort ? payload.length : LENGTH_IN_2_BYTES;
  if (!isShort) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
