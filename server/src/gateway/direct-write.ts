/**
 * Writes a frame straight to a viewer's WebSocket, past Engine.IO: what that does around each packet costs as much as
 * half of the kernel's part.
 *
 * The only place that reaches into Engine.IO and `ws`. Beyond what they document it uses `transport.socket`,
 * `conn.writeBuffer`, and what Engine.IO itself uses for frames that were encoded beforehand: `socket._sender.sendFrame`.
 */
import type { Socket } from "socket.io";

interface WebSocketTransport {
  readonly name: string;
  readonly writable: boolean;
  readonly perMessageDeflate: unknown;
  readonly socket: {
    readonly readyState: number;
    readonly bufferedAmount: number;
    readonly _sender: { sendFrame(frame: readonly Buffer[]): void };
  };
}

const OPEN = 1;

/**
 * True when the frame was written. False, with nothing written, unless it could leave at once: whatever was sent before it
 * has. Then it is Engine.IO's to send, whose `transport.writable` and `ready` tell when that has left.
 */
export function writeDirectly(conn: Socket["conn"], frame: readonly Buffer[]): boolean {
  const transport = conn.transport as unknown as WebSocketTransport;
  if (conn.readyState !== "open" || !transport.writable || conn["writeBuffer"].length > 0) return false;
  if (transport.name !== "websocket" || transport.perMessageDeflate) return false;
  const { socket } = transport;
  if (socket.readyState !== OPEN || socket.bufferedAmount > 0) return false;
  socket["_sender"].sendFrame(frame);
  return true;
}
