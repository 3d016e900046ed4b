import helmet from "@fastify/helmet";
import { fastify } from "fastify";
import { expect, test } from "vitest";
import { helmetOptions, type StripePages } from "./security-headers.ts";

const noPayments = { scripts: "'self'", frames: undefined, connections: "'self' ws: wss:" };

const cases: readonly (readonly [string, StripePages | undefined, object])[] = [
  ["to nobody else where nobody pays", undefined, noPayments],
  [
    "to Stripe where it is set up",
    { apiUrl: undefined },
    {
      scripts: "'self' https://js.stripe.com https://*.js.stripe.com",
      frames: "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
      connections: "'self' ws: wss: https://api.stripe.com",
    },
  ],
  [
    "to a sandbox that stands in for it",
    { apiUrl: "http://127.0.0.1:4242/v1/" },
    { ...noPayments, connections: "'self' ws: wss: http://127.0.0.1:4242" },
  ],
];

test.each(cases)("[WA5] pages may speak to their node, and %s", async (_what, stripe, allowed) => {
  const app = fastify();
  await app.register(helmet, helmetOptions({ behindTls: false, stripe }));
  app.get("/", () => "a page");
  const { headers } = await app.inject({ url: "/" });
  const policy = new Map(
    String(headers["content-security-policy"])
      .split(";")
      .map((part): [string, string] => [part.split(" ")[0]!, part.split(" ").slice(1).join(" ")]),
  );
  expect({
    scripts: policy.get("script-src"),
    frames: policy.get("frame-src"),
    connections: policy.get("connect-src"),
  }).toEqual(allowed);
  await app.close();
});
