import helmet from "@fastify/helmet";
import { fastify } from "fastify";
import { expect, test } from "vitest";
import { helmetOptions } from "./security-headers.ts";

test.each([
  [undefined, "https://api.stripe.com"],
  ["http://127.0.0.1:4242/v1/", "http://127.0.0.1:4242"],
])("[WA5] pages may speak to their node and to the payment provider at %s, and to nobody else", async (url, origin) => {
  const app = fastify();
  await app.register(helmet, helmetOptions({ behindTls: false, stripeApiUrl: url }));
  app.get("/", () => "a page");
  const { headers } = await app.inject({ url: "/" });
  expect(headers["content-security-policy"]).toContain(`connect-src 'self' ws: wss: ${origin};`);
  await app.close();
});
