import { createHash } from "node:crypto";
import helmet from "@fastify/helmet";
import { fastify, type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { helmetOptions } from "../gateway/security-headers.ts";
import { anOrder } from "../testing/an-order.ts";
import { serveReceipts } from "./serve-receipts.ts";

let app: FastifyInstance;
const asked: string[] = [];

beforeAll(async () => {
  app = fastify({ routerOptions: { maxParamLength: 1_000 } });
  await app.register(helmet, helmetOptions({ behindTls: false }));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ missing: true }));
  serveReceipts(app, {
    async open(token) {
      asked.push(token);
      return token === "good" ? anOrder() : undefined;
    },
  });
});
afterAll(() => app.close());

const documents = [
  ["receipt.html", "text/html; charset=utf-8", 'inline; filename="H7KM2Q.html"'],
  ["receipt.pdf", "application/pdf", 'attachment; filename="H7KM2Q.pdf"'],
  ["itinerary.ics", "text/calendar; charset=utf-8; method=PUBLISH", 'attachment; filename="H7KM2Q.ics"'],
] as const;

test.each(documents)(
  "[RE13] %s comes with its type and a name, and nobody keeps a copy on the way",
  async (path, type, name) => {
    const { statusCode, headers } = await app.inject(`/orders/documents/good/${path}`);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      "content-type": type,
      "content-disposition": name,
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  },
);

test.each(documents)(
  "[RE14] %s of a token that opens nothing is answered as any address where there is nothing",
  async (path) => {
    const { statusCode, body } = await app.inject(`/orders/documents/bad/${path}`);
    expect([statusCode, body]).toEqual([404, '{"missing":true}']);
  },
);

test("[RE14] a token that is too long to be one is not looked up", async () => {
  const token = "a".repeat(401);
  expect((await app.inject(`/orders/documents/${token}/receipt.html`)).statusCode).toBe(404);
  expect(asked).not.toContain(token);
});

test("[RE15] the page's policy lets its own style pass and nothing else", async () => {
  const { body, headers } = await app.inject("/orders/documents/good/receipt.html");
  const [, style = ""] = /<style>([^]*)<\/style>/.exec(body) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(String(headers["content-security-policy"]).split(";")).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});
