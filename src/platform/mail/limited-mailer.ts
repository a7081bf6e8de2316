import { HubbubError } from '../errors/index.js';
import type { RateLimiter } from '../rate-limit/index.js';
import { mailboxOf } from './mailbox-of.js';
import { type Mail, type Mailer, MailFailure, MailOutcome, MailTopic } from './mailer.js';

/** Sends a mail that was counted before. */
export type CountedMail = Pick<Mailer, 'send'>;

/**
 * Counts and sends all mails of the server. Counts by mailbox, not by account, so the count outlives the deletion of an
 * account.
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
   * Counts a mail about an account before it is written. The caller reports the rejection.
   * @throws {HubbubError} RATE_LIMITED if the mailbox got too many mails.
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

  /**
   * Counts a mail and sends it.
   * @throws {MailFailure} THROTTLED if the mailbox got too many mails of this topic.
   */
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
 * Ignores the error for a mail that exceeds the limit of its address: dropping it is the purpose of the limit.
 * @throws any other error.
 */
export function unlessThrottled(error: unknown): void {
  if (error instanceof MailFailure && error.outcome === MailOutcome.THROTTLED) return;
  throw error;
}
