/**
 * Which web pages may talk to this node. Browsers send `Origin` and do not let pages change it; CORS does not cover
 * WebSockets, so the node itself has to look.
 */

/** Exact match with the node's own host or an allowed origin. No header means no browser, which no page can hide behind. */
export function isOriginAllowed(
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
  allowedOrigins: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  // Only the host is compared: behind a proxy that ends TLS the node does not know its own scheme.
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
}
