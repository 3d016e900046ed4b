/** An order's documents at addresses that work for whoever was given them, for a while. */
import type { Order } from "@aisle/protocol/orders.ts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { receiptHtml, STYLE_SOURCE } from "./receipt-html.ts";
import { receiptOf } from "./receipt.ts";

/** Longer tokens are nobody's: they are not even looked at. */
const MAX_TOKEN_CHARACTERS = 400;

/** The page's own style and nothing else; it may not be framed, and leads nowhere. */
const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${STYLE_SOURCE}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(";");

export interface OrderDocuments {
  /** The order that the token opens, as it is now; undefined for a token that is unknown or over. */
  open(token: string): Promise<Order | undefined>;
}

interface Kind {
  readonly path: string;
  readonly type: string;
  /** The page is looked at where it is; files are kept. */
  readonly disposition: "inline" | "attachment";
  readonly extension: string;
  make(order: Order): string | Promise<string | Buffer>;
}

/** What few ask for, and takes long to load, is loaded when somebody does: a node that starts again is to serve soon. */
const kinds: readonly Kind[] = [
  {
    path: "receipt.html",
    type: "text/html; charset=utf-8",
    disposition: "inline",
    extension: "html",
    make: (order) => receiptHtml(receiptOf(order)),
  },
  {
    path: "receipt.pdf",
    type: "application/pdf",
    disposition: "attachment",
    extension: "pdf",
    make: async (order) => (await import("./receipt-pdf.ts")).receiptPdf(receiptOf(order)),
  },
  {
    path: "itinerary.ics",
    type: "text/calendar; charset=utf-8; method=PUBLISH",
    disposition: "attachment",
    extension: "ics",
    make: async (order) => (await import("./calendar-file.ts")).calendarFile(order),
  },
];

export function serveReceipts(app: FastifyInstance, { open }: OrderDocuments): void {
  for (const kind of kinds) {
    app.get<{ Params: { token: string } }>(`/orders/documents/:token/${kind.path}`, async (request, reply) => {
      const { token } = request.params;
      const order = token.length > MAX_TOKEN_CHARACTERS ? undefined : await open(token);
      if (!order) {
        reply.callNotFound();
        return reply;
      }
      return send(reply, kind, order);
    });
  }
}

async function send(reply: FastifyReply, kind: Kind, order: Order): Promise<FastifyReply> {
  const content = await kind.make(order);
  return reply
    .type(kind.type)
    .header("content-disposition", `${kind.disposition}; filename="${order.locator}.${kind.extension}"`)
    .header("cache-control", "private, no-store")
    .header("content-security-policy", PAGE_POLICY)
    .header("x-robots-tag", "noindex")
    .send(content);
}
