/** A seat frame as it goes over a WebSocket: made once, and sent as it is to everyone who looks at the flight. */
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import type { Socket } from "socket.io";
import { writeDirectly } from "../gateway/direct-write.ts";
import { textFrame } from "../gateway/text-frame.ts";

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
