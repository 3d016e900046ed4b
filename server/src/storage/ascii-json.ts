/**
 * JSON in ASCII: every other character is written as \uXXXX, which any JSON parser reads back. Scripts need it, because
 * their connection speaks ASCII alone (see `openMysql`).
 */
const notAscii = /[\u007f-\uffff]/g;

/** Escapes UTF-16 unit by unit, so that a pair of surrogates becomes the two escapes that JSON prescribes. */
export function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(notAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
