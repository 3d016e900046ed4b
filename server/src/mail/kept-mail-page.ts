/** `/dev/mail`: the letters that a development node would have sent. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { KeptLetter, KeptMail } from "./kept-mail.ts";

export function serveKeptMail(app: FastifyInstance, mail: KeptMail): void {
  app.get("/dev/mail", async (request, reply) => {
    if (!isFromThisMachine(request)) throw new AisleError("not_found");
    reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
    return page(mail.letters());
  });
}

/** The page shows codes that open accounts: not to the network, and not to whom a proxy here speaks for. */
function isFromThisMachine({ ip, headers }: FastifyRequest): boolean {
  const isLoopback = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(ip);
  return isLoopback && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
}

function page(letters: readonly KeptLetter[]): string {
  const body = letters.length === 0 ? "<p>No mail yet.</p>" : letters.map(article).join("\n");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail (development)</title></head>
<body>
<h1>Mail that would have been sent</h1>
${body}
</body>
</html>
`;
}

function article({ to, subject, text, atMs }: KeptLetter): string {
  return `<article>
<h2>${escaped(subject)}</h2>
<p>To ${escaped(to)}, <time>${new Date(atMs).toISOString()}</time></p>
<pre>${escaped(text)}</pre>
</article>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
