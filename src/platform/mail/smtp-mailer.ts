import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Logger } from '../log/index.js';
import { envelopeOf, type Mail, type Mailer, MailFailure, MailOutcome } from './mailer.js';

/** Time limit (ms) for an answer of the mail server. */
const timeout = 20_000;

interface SmtpError extends Error {
  code?: string;
  /** The status code of the server's answer. */
  responseCode?: number;
}

/** Delivers mails to an SMTP server (`smtp://user:password@host:587`, or `smtps://` for TLS from the first byte). */
export class SmtpMailer implements Mailer {
  readonly destination: string;
  readonly #transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.destination = `the mail server ${new URL(url).host}`;
    this.#transport = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      // Must not retry a mail whose connection was lost: the server may already have it.
      maxRequeues: 0,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
    });
    this.#transport.use('stream', ({ data, message }, done) => {
      const { beforeDelivery } = data as { beforeDelivery?: () => Promise<void> };
      if (beforeDelivery)
        message.processFunc((mail) => Readable.from(heldOpen(mail, beforeDelivery), { objectMode: false }));
      done();
    });
  }

  /** Checks the server at start, and logs a warning if it does not work. Mails are still attempted. */
  check(log: Logger): void {
    this.#transport.verify().catch((err: unknown) => log.warn({ err }, 'the mail server does not work'));
  }

  async send(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void> {
    let hasBegun = !beforeDelivery;
    const beginning = async () => {
      await beforeDelivery?.();
      hasBegun = true;
    };
    try {
      await this.#transport.sendMail({
        ...envelopeOf(this.from, mail),
        ...(beforeDelivery && { beforeDelivery: beginning }),
      });
    } catch (error) {
      throw new MailFailure(outcomeOf(error as SmtpError, hasBegun), error);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/**
 * Passes a mail on, but holds back its end until the callback is done. The server cannot accept a mail without its end.
 * The stream is read only after the server has accepted sender and recipient.
 */
async function* heldOpen(mail: AsyncIterable<unknown>, beforeDelivery: () => Promise<void>) {
  yield* mail;
  await beforeDelivery();
}

function outcomeOf({ code, responseCode = 0 }: SmtpError, hasBegun: boolean): MailOutcome {
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutMail && responseCode >= 500) return MailOutcome.REFUSED;
  return hasBegun && responseCode < 400 ? MailOutcome.IN_DOUBT : MailOutcome.UNSENT;
}
