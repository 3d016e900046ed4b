/** Texts in the bytes of a WebSocket. */

const FINAL_TEXT = 0x81;
const LENGTH_IN_2_BYTES = 126;

/** What a text of so many characters fits into, whatever they are. */
export const MAX_TEXT_FRAME_CHARACTERS = Math.floor(0xffff / 3);

/** One whole, unmasked text frame of RFC 6455 in one piece of memory, for a payload of less than 64 KB. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const isShort = length < LENGTH_IN_2_BYTES;
  const from = isShort ? 2 : 4;
  const frame = Buffer.allocUnsafe(from + length);
  frame[0] = FINAL_TEXT;
  frame[1] = isShort ? length : LENGTH_IN_2_BYTES;
  if (!isShort) frame.writeUInt16BE(length, 2);
  frame.write(text, from);
  return frame;
}
