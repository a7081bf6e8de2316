import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Logger } from '../log/index.js';
import { envelopeOf, type Mail, type Mailer, MailFailure, MailOutcome } from './mailer.js';

/** How long (ms) a mail server may take to answer. */
const patience = 20_000;

interface SmtpError extends Error {
  code?: string;
  /** What the server answered. */
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
      // A mail whose connection was lost must not be sent again: the server may have it by then.
      maxRequeues: 0,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
    });
    this.#transport.use('stream', ({ data, message }, done) => {
      const { beforeDelivery } = data as { beforeDelivery?: () => Promise<void> };
      if (beforeDelivery)
        message.processFunc((mail) => Readable.from(heldOpen(mail, beforeDelivery), { objectMode: false }));
      done();
    });
  }

  /** Says in the log, soon after the start, if the server is not there; mails are tried all the same. */
  check(log: Logger): void {
    this.#transport.verify().catch((err: unknown) => log.warn({ err }, 'the mail server does not answer as it should'));
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
 * Passes a mail on, but holds its end back, without which the server does not accept it, until the callback is done. The
 * stream is read only once the server has accepted sender and recipient: a server that does not answer those gets
 * nothing.
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
