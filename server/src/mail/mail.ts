/** Chooses how this node sends its mail. */
import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import { createKeptMail } from "./kept-mail.ts";
import { serveKeptMail } from "./kept-mail-page.ts";
import type { Mailer } from "./mailer.ts";
import { createSmtpMailer } from "./smtp-mailer.ts";

export interface Mail {
  readonly mailer: Mailer;
  /** False where there is no way to send anything. */
  readonly isOn: boolean;
  /** Adds the page that shows kept letters, where letters are kept. */
  serve(app: FastifyInstance): void;
  close(): void;
}

/**
 * By SMTP when SMTP_URL is set. Otherwise letters are kept and shown at /dev/mail, but only beside an embedded database and
 * never in production: the page shows everybody's codes to anybody. In all other cases there is no mail.
 */
export function createMail(config: Pick<Config, "smtpUrl" | "mailFrom" | "databaseUrl" | "environment">): Mail {
  if (config.smtpUrl !== undefined) {
    const mailer = createSmtpMailer({ url: config.smtpUrl, from: config.mailFrom });
    return { mailer, isOn: true, serve: nothing, close: mailer.close };
  }
  if (config.databaseUrl === undefined && config.environment !== "production") {
    const kept = createKeptMail(() => Date.now());
    return { mailer: kept, isOn: true, serve: (app) => serveKeptMail(app, kept), close: nothing };
  }
  const mailer: Mailer = { send: () => Promise.reject(new Error("SMTP_URL is not set")) };
  return { mailer, isOn: false, serve: nothing, close: nothing };
}

function nothing(): void {}
