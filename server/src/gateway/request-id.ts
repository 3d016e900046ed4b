/** Ids of requests: a proxy's own, when it could be one, so that one id leads through all logs. */
const saneId = /^[A-Za-z0-9_.-]{8,64}$/;

export function requestIdFrom(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" && saneId.test(header) ? header : undefined;
}
