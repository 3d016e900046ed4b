/** What browsers may do with our pages: only what the web app needs. */
import type { FastifyHelmetOptions } from "@fastify/helmet";

const ONE_YEAR_SECONDS = 365 * 86_400;

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    // ws: and wss: because a client may go on at another of its installation's hosts.
    "connect-src": ["'self'", "ws:", "wss:"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  },
};

/** HSTS only behind a proxy that ends TLS: a node that serves plain HTTP must not forbid it. */
export function helmetOptions({ behindTls }: { readonly behindTls: boolean }): FastifyHelmetOptions {
  return {
    contentSecurityPolicy,
    strictTransportSecurity: behindTls ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  };
}
