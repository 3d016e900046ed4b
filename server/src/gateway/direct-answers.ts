/** Answers that go straight to the WebSocket: what Socket.IO and Engine.IO do around each costs as much as handing it over. */
import type { Socket } from "socket.io";
import { writeDirectly } from "./direct-write.ts";
import { MAX_TEXT_FRAME_CHARACTERS, textFrame } from "./text-frame.ts";

/** Engine.IO's type for a message, Socket.IO's for an acknowledgement. */
const ACKNOWLEDGED = "43";

/**
 * From now on the socket's acknowledgements are written directly where they can leave at once, in their turn, and otherwise
 * sent as before. For one value, which JSON can say.
 */
export function answerDirectly(socket: Socket): void {
  const usual = socket["ack"].bind(socket) as Acknowledging;
  const direct: Acknowledging = (id) => (answer) => {
    const text = `${ACKNOWLEDGED}${id}${JSON.stringify([answer])}`;
    if (text.length > MAX_TEXT_FRAME_CHARACTERS || !writeDirectly(socket.conn, [textFrame(text)])) usual(id)(answer);
  };
  socket["ack"] = direct;
}

/** What acknowledges the packet of this number. */
type Acknowledging = (id: number) => (answer: unknown) => void;
