/** Whether a failed call certainly reached nobody: the connection was never made. */
const NEVER_CONNECTED = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
]);

export function neverConnected(error: unknown): boolean {
  return NEVER_CONNECTED.has(connectionCode(error));
}

/** The system's word for what went wrong with a connection. */
export function connectionCode(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") return inner.code;
  }
  return "connection_failed";
}
