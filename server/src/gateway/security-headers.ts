/** What browsers may do with our pages: only what the web app needs. */
import type { FastifyHelmetOptions } from "@fastify/helmet";

const ONE_YEAR_SECONDS = 365 * 86_400;

/** Where the payers' pages of an installation find Stripe; an address of the API that is not Stripe's is a sandbox's. */
export interface StripePages {
  readonly apiUrl: string | undefined;
}

interface PaymentSources {
  readonly scripts: readonly string[];
  readonly frames: readonly string[];
  readonly connections: readonly string[];
}

/** As Stripe's documents ask for: cards are entered in frames of Stripe's, and banks ask in others. */
const stripeSources: PaymentSources = {
  scripts: ["https://js.stripe.com", "https://*.js.stripe.com"],
  frames: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
  connections: ["https://api.stripe.com"],
};

/** Only those who take payments are let in. A sandbox has no script. */
function paymentSources(stripe: StripePages | undefined): PaymentSources {
  if (stripe?.apiUrl === undefined) return stripe ? stripeSources : { scripts: [], frames: [], connections: [] };
  return { scripts: [], frames: [], connections: [new URL(stripe.apiUrl).origin] };
}

function contentSecurityPolicy({ scripts, frames, connections }: PaymentSources) {
  return {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'", ...scripts],
      "style-src": ["'self'"],
      "img-src": ["'self'", "data:"],
      "font-src": ["'self'"],
      // ws: and wss: because a client may go on at another of its installation's hosts.
      "connect-src": ["'self'", "ws:", "wss:", ...connections],
      ...(frames.length > 0 && { "frame-src": [...frames] }),
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
  stripe,
}: {
  readonly behindTls: boolean;
  /** Unset: nobody pays through Stripe here. */
  readonly stripe?: StripePages | undefined;
}): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: contentSecurityPolicy(paymentSources(stripe)),
    strictTransportSecurity: behindTls ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  };
}
