import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createKeptMail } from "./kept-mail.ts";
import { serveKeptMail } from "./kept-mail-page.ts";
import { createMail, type Mail } from "./mail.ts";

const letter = { to: "ann@example.com", subject: "K4 是您的验证码", text: "Grüße, 您好\n\n    H7KM-2QXP\n" };

/** A server that speaks enough SMTP (RFC 5321) to take letters, and keeps what it was told. */
let smtp: Server;
let said: string;
let refuses: boolean;
let mail: Mail;

beforeEach(async () => {
  said = "";
  refuses = false;
  smtp = createServer((socket) => {
    let inData = false;
    socket.write("220 test\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      said += chunk.toString();
      if (inData) inData = !chunk.toString().endsWith("\r\n.\r\n");
      else if (/^DATA/m.test(chunk.toString())) inData = true;
      if (refuses && /^RCPT/m.test(chunk.toString())) socket.write("550 no such mailbox\r\n");
      else socket.write(inData ? (/^DATA/m.test(chunk.toString()) ? "354 go on\r\n" : "") : "250 ok\r\n");
    });
  }).listen(0, "127.0.0.1");
  await once(smtp, "listening");
  const smtpUrl = `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}`;
  mail = createMail({ ...loadConfig({}), smtpUrl, mailFrom: "Aisle <no-reply@aisle.example>" });
});

afterEach(() => {
  mail.close();
  smtp.close();
});

test("[ML1] a letter in any script reaches the SMTP server whole, with its sender and no more than its recipient", async () => {
  await mail.mailer.send(letter);
  const [envelope = "", body = ""] = said.split(/^DATA\r\n/m);
  expect(envelope).toMatch(/MAIL FROM:<no-reply@aisle\.example>/);
  expect(envelope.match(/RCPT TO:<.*?>/g)).toEqual(["RCPT TO:<ann@example.com>"]);
  const [, encoding = "", content = ""] =
    /Content-Transfer-Encoding: (\S+)[^]*?\r\n\r\n([^]*)\r\n\.\r\n/.exec(body) ?? [];
  expect(decoded(content, encoding)).toContain("Grüße, 您好");
  expect(decoded(content, encoding)).toContain("H7KM-2QXP");
});

test("[ML2] a letter that the server does not take is an error", async () => {
  refuses = true;
  await expect(mail.mailer.send(letter)).rejects.toThrow(/no such mailbox|rejected/);
});

test.each([
  ["an embedded database", {}, 200],
  ["an embedded database in production", { environment: "production" }, 404],
  ["a database of its own", { databaseUrl: "mysql://localhost/x" }, 404],
  ["an SMTP server", { smtpUrl: "smtp://localhost:2525" }, 404],
])("[ML3] beside %s, /dev/mail answers as it should", async (_what, settings, status) => {
  const app = fastify();
  const chosen = createMail({ ...loadConfig({}), ...settings });
  chosen.serve(app);
  expect((await app.inject("/dev/mail")).statusCode).toBe(status);
  chosen.close();
  await app.close();
});

test("[ML3] without any way to send, sending is an error", async () => {
  const none = createMail({ ...loadConfig({}), databaseUrl: "mysql://localhost/x" });
  await expect(none.mailer.send(letter)).rejects.toThrow("SMTP_URL");
});

test("[ML4] the page shows letters as text, whatever is in them", async () => {
  const kept = createKeptMail(() => 0);
  const app = fastify();
  serveKeptMail(app, kept);
  await kept.send({ ...letter, subject: '<script>alert("1")</script> & more' });
  const { body, headers } = await app.inject("/dev/mail");
  expect(headers["content-type"]).toContain("text/html");
  expect(body).not.toContain("<script>");
  expect(body).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more");
  await app.close();
});

test.each([
  ["another machine", { remoteAddress: "192.0.2.7" }],
  ["someone behind a proxy", { headers: { "x-forwarded-for": "192.0.2.7" } }],
])("[ML5] the page is not shown to %s", async (_what, from) => {
  const kept = createKeptMail(() => 0);
  const app = fastify();
  serveKeptMail(app, kept);
  await kept.send(letter);
  const { body, statusCode } = await app.inject({ url: "/dev/mail", ...from });
  expect(statusCode).not.toBe(200);
  expect(body).not.toContain("H7KM");
  await app.close();
});

function decoded(content: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(content, "base64").toString();
  if (encoding !== "quoted-printable") return content;
  const bytes = content
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
