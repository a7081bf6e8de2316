import { createTransport } from 'nodemailer';
import type { Logger } from '../log.js';
import type { Mail, Mailer } from './mailer.js';

/** How long (ms) a mail server may take to answer. */
const patience = 20_000;

/** Hands mails to an SMTP server (`smtp://user:password@host:587`, or `smtps://` for TLS from the first byte). */
export class SmtpMailer implements Mailer {
  readonly destination: string;
  readonly #transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.destination = `the mail server ${new URL(url).host}`;
    this.#transport = createTransport({
      ...{ url, pool: true, maxConnections: 3 },
      ...{ connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    });
  }

  /** Says in the log, soon after the start, if the server is not there; mails are tried all the same. */
  check(log: Logger): void {
    this.#transport.verify().catch((err: unknown) => log.warn({ err }, 'the mail server does not answer as it should'));
  }

  async send(mail: Mail): Promise<void> {
    await this.#transport.sendMail({ from: this.from, ...mail });
  }

  close(): void {
    this.#transport.close();
  }
}
