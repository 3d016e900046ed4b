/** Bytes of a value as JSON; infinite for what JSON cannot say, such as nesting deeper than the stack. */
export function jsonBytes(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? "");
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
