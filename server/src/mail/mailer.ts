/** Sends letters. What delivers them (an SMTP server, or in development a page) is behind this. */
export interface Letter {
  /** One e-mail address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

export interface Mailer {
  /** Resolves when the letter was handed over; rejects when it was not. */
  send(letter: Letter): Promise<void>;
}
