/** What browsers may do with our pages: only what the web app needs. */
import type { FastifyHelmetOptions } from "@fastify/helmet";

const ONE_YEAR_SECONDS = 365 * 86_400;

/** Where pages confirm payments, unless a sandbox stands in for it. */
const STRIPE_API = "https://api.stripe.com";

function contentSecurityPolicy(paymentOrigin: string) {
  return {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      "img-src": ["'self'", "data:"],
      "font-src": ["'self'"],
      // ws: and wss: because a client may go on at another of its installation's hosts.
      "connect-src": ["'self'", "ws:", "wss:", paymentOrigin],
      "manifest-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
    },
  };
}

/** HSTS only behind a proxy that ends TLS: a node that serves plain HTTP must not forbid it. */
export function helmetOptions({
  behindTls,
  stripeApiUrl = STRIPE_API,
}: {
  readonly behindTls: boolean;
  readonly stripeApiUrl?: string | undefined;
}): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: contentSecurityPolicy(new URL(stripeApiUrl).origin),
    strictTransportSecurity: behindTls ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  };
}
