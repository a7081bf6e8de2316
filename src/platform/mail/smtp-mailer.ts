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
      const { handOver } = data as { handOver?: () => Promise<void> };
      if (handOver) message.processFunc((mail) => Readable.from(heldOpen(mail, handOver), { objectMode: false }));
      done();
    });
  }

  /** Says in the log, soon after the start, if the server is not there; mails are tried all the same. */
  check(log: Logger): void {
    this.#transport.verify().catch((err: unknown) => log.warn({ err }, 'the mail server does not answer as it should'));
  }

  async send(mail: Mail, handOver?: () => Promise<void>): Promise<void> {
    let isHandedOver = !handOver;
    const handingOver = async () => {
      await handOver?.();
      isHandedOver = true;
    };
    try {
      await this.#transport.sendMail({ ...envelopeOf(this.from, mail), ...(handOver && { handOver: handingOver }) });
    } catch (error) {
      throw new MailFailure(outcomeOf(error as SmtpError, isHandedOver), error);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/**
 * Lets a mail pass, but not its end before it was handed over: only with that the server takes it. It is read from when
 * the server has agreed to sender and recipient, so a server that does not answer those has been handed over nothing.
 */
async function* heldOpen(mail: AsyncIterable<unknown>, handOver: () => Promise<void>) {
  yield* mail;
  await handOver();
}

function outcomeOf({ code, responseCode = 0 }: SmtpError, isHandedOver: boolean): MailOutcome {
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutMail && responseCode >= 500) return MailOutcome.REFUSED;
  return isHandedOver && responseCode < 400 ? MailOutcome.IN_DOUBT : MailOutcome.UNSENT;
}
