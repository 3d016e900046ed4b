/** Hands letters to an SMTP server. */
import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer.ts";

/** Letters are sent in the background, but whoever waits for a code waits for this. */
const TIMEOUT_MS = 10_000;

export interface SmtpMailer extends Mailer {
  close(): void;
}

export function createSmtpMailer(parts: {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  readonly url: string;
  /** Sender, such as "Aisle <no-reply@example.com>". */
  readonly from: string;
}): SmtpMailer {
  const transport = createTransport({
    url: parts.url,
    pool: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Letters are text that we made: nothing in them may name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from: parts.from, to: { name: "", address: to }, subject, text });
    },
    close: () => transport.close(),
  };
}
