import { HubbubError } from '../errors/index.js';
import type { RateLimiter } from '../rate-limit/index.js';
import { mailboxOf } from './mailbox-of.js';
import { type Mail, type Mailer, MailFailure, MailOutcome, MailTopic } from './mailer.js';

/** A mail that is counted already. */
export type CountedMail = Pick<Mailer, 'send'>;

/**
 * The one way in which mails leave the server. It counts them by mailbox, not by account, so the count outlives the
 * deletion of an account.
 */
export class LimitedMailer implements Mailer {
  constructor(
    private readonly mailer: Mailer,
    private readonly limiter: RateLimiter,
  ) {}

  get destination(): string {
    return this.mailer.destination;
  }

  /**
   * Counts a mail about an account before it is written, for a caller that reports the refusal.
   * @throws {HubbubError} RATE_LIMITED if the mailbox has got too many.
   */
  async count(address: string): Promise<CountedMail> {
    const mailbox = mailboxOf(address);
    await this.limiter.consume(keyOf(MailTopic.ACCOUNT, mailbox));
    return {
      send: async (mail, beforeDelivery) => {
        if (mailboxOf(mail.to) !== mailbox) throw new Error('The mail was counted for another address');
        await this.#deliver(mail, beforeDelivery);
      },
    };
  }

  /** Counts a mail and sends it. @throws {MailFailure} THROTTLED if the mailbox has got too many of this topic. */
  async send(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void> {
    try {
      await this.limiter.consume(keyOf(mail.topic, mailboxOf(mail.to)));
    } catch (error) {
      throw error instanceof HubbubError ? new MailFailure(MailOutcome.THROTTLED, error) : error;
    }
    await this.#deliver(mail, beforeDelivery);
  }

  close(): void {
    this.mailer.close();
  }

  async #deliver(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void> {
    try {
      await this.mailer.send(mail, beforeDelivery);
    } catch (error) {
      if (error instanceof MailFailure && error.outcome === MailOutcome.UNSENT) {
        await this.limiter.giveBack(keyOf(mail.topic, mailboxOf(mail.to)));
      }
      throw error;
    }
  }
}

function keyOf(topic: MailTopic | undefined, mailbox: string): string {
  return `${topic ?? MailTopic.ACCOUNT} ${mailbox}`;
}

/**
 * Drops a mail that exceeds the limit of its address: that is what the limit is for, and no failure.
 * @throws any other error.
 */
export function unlessThrottled(error: unknown): void {
  if (error instanceof MailFailure && error.outcome === MailOutcome.THROTTLED) return;
  throw error;
}
