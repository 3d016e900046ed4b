/** Cuts the bytes of a file into records, whatever stands between them: CR LF, LF, or nothing (blocks of records). */
import { RECORD_BYTES } from "./fixed-record.ts";

export interface RawRecord {
  /** Counted from 1, with the rows of zeros: the line in an editor when the file has lines. */
  readonly line: number;
  /** One character a byte (Latin-1). Not 200 of them when the file is broken there. */
  readonly text: string;
}

const LF = 0x0a;
const CR = 0x0d;

/** Holds one record and one chunk in memory, however long the file; a line of any length counts as one broken record. */
export async function* splitRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRecord> {
  let rest = new Uint8Array();
  let line = 0;
  let hasLines: boolean | undefined;
  let dropping = false;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    hasLines ??= decideLines(bytes);
    let at = 0;
    for (;;) {
      const end = hasLines === false ? at + RECORD_BYTES : bytes.indexOf(LF, at);
      if (end < 0 || end > bytes.length) break;
      if (!dropping) yield { line: (line += 1), text: textOf(bytes, at, end) };
      dropping = false;
      at = hasLines === false ? end : end + 1;
    }
    rest = bytes.slice(at);
    // What goes on without an end is one wrong record: it is told once, and its rest is not kept.
    if (hasLines !== false && rest.length > 2 * RECORD_BYTES) {
      if (!dropping) yield { line: (line += 1), text: textOf(rest, 0, rest.length) };
      dropping = true;
      rest = new Uint8Array();
    }
  }
  if (rest.length > 0 && !dropping) yield { line: line + 1, text: textOf(rest, 0, rest.length) };
}

/** Undefined while there is too little to tell. */
function decideLines(bytes: Uint8Array): boolean | undefined {
  const firstEnd = bytes.indexOf(LF);
  if (firstEnd >= 0 && firstEnd <= RECORD_BYTES + 1) return true;
  return bytes.length > RECORD_BYTES + 1 ? false : undefined;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  const end = to > from && bytes[to - 1] === CR ? to - 1 : to;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString("latin1");
}
