import type { Logger } from '../../../platform/log/index.js';
import { type Mail, type Mailer, MailFailure, MailOutcome } from '../../../platform/mail/index.js';
import type { Batch } from '../../../platform/outbox/index.js';
import type { Texts } from '../../../platform/texts/index.js';
import { displayName, recipientOf, restoredMail, secondFactorMail, type User } from '../../accounts/index.js';
import type { Notification } from '../core/notification.entity.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import type { ClaimedMail } from './mail-claims.js';
import { type MailOutbox, mailRetries } from './mail-outbox.js';
import { notificationMail } from './notification-mail.js';
import type { UnsubscribeLinks } from './unsubscribe-links.js';

/** The maximum number of concurrent mails. */
const batchSize = 10;
/** The maximum number of notifications per mail, oldest first. */
const mostLines = 50;

export interface MailSenderParts {
  outbox: MailOutbox;
  mailer: Mailer;
  lines: NotificationTexts;
  texts: Texts;
  /** Null if the server has no public URL. It then sends no mails with notifications. */
  links: UnsubscribeLinks | null;
  /** The URL of the frontend; null if unknown. */
  appUrl: string | null;
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  log: Logger;
}

/** Sends mails about accounts, and mails with the notifications of users that are away. */
export class MailSender {
  constructor(private readonly parts: MailSenderParts) {}

  /** Sends some of the due mails. */
  readonly batch = async (): Promise<Batch> => {
    const { mails, isMore } = await this.parts.outbox.claim(batchSize);
    const ends = await Promise.allSettled(mails.map((mail) => this.#send(mail)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return { done: mails.length, isMore };
  };

  async #send(mail: ClaimedMail): Promise<void> {
    const { outbox, links } = this.parts;
    const reader = await outbox.reader(mail);
    if (mail.about !== 'NOTIFICATIONS') return reader ? this.#attempt(mail, reader, [], false) : outbox.close(mail, []);
    if (!reader || !links) return outbox.letGo(mail);
    const notifications = await outbox.contents(mail, mostLines + 1);
    await this.#attempt(mail, reader, notifications.slice(0, mostLines), notifications.length > mostLines);
  }

  async #attempt(mail: ClaimedMail, reader: User, told: Notification[], isMore: boolean): Promise<void> {
    const { outbox } = this.parts;
    const positions = told.map(({ position }) => position);
    try {
      const written = await this.#written(mail, reader, told, isMore);
      // Other pending notifications have already waited for the interval.
      if (!written) return await outbox.close(mail, positions, 0);
      await this.#deliver(mail, written, positions);
    } catch (error) {
      return this.#failed(mail, positions, error);
    }
    await outbox.close(mail, positions);
  }

  /**
   * Composes the mail.
   * @returns null if it would be empty.
   */
  async #written(
    { id, about }: ClaimedMail,
    reader: User,
    told: Notification[],
    isMore: boolean,
  ): Promise<Mail | null> {
    const { appUrl, links, texts } = this.parts;
    const recipient = recipientOf(reader, texts);
    if (about === 'RESTORED') return { id, ...restoredMail({ ...recipient, appUrl }) };
    if (about === 'FACTOR_ENABLED' || about === 'FACTOR_DISABLED') {
      return { id, ...secondFactorMail(recipient, about === 'FACTOR_ENABLED') };
    }
    const lines = (await this.parts.lines.lines(told)).filter((line) => line !== null);
    if (lines.length === 0 || !links) return null;
    return notificationMail({
      id,
      to: String(reader.email),
      name: displayName(reader),
      words: recipient.words,
      lines,
      isMore,
      appUrl,
      unsubscribeUrl: links.of(reader.id),
    });
  }

  /**
   * Delivers a mail, but gives up if the server stops first, because a mail server may be slow.
   * @throws {MailFailure} if the delivery failed.
   */
  async #deliver(mail: ClaimedMail, written: Mail, positions: number[]): Promise<void> {
    const { outbox, mailer, stopping } = this.parts;
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    let hasBegun = false;
    const giveUp = () => {
      if (!hasBegun) reject(new MailFailure(MailOutcome.UNSENT, 'The server is stopping'));
    };
    const beforeDelivery = async () => {
      stopping.throwIfAborted();
      hasBegun = true;
      await outbox.beginDelivery(mail, positions);
    };
    stopping.addEventListener('abort', giveUp);
    if (stopping.aborted) giveUp();
    await Promise.race([mailer.send(written, beforeDelivery), stopped]).finally(() =>
      stopping.removeEventListener('abort', giveUp),
    );
  }

  /** @param error a `MailFailure`, or an error from before the delivery. */
  async #failed(mail: ClaimedMail, positions: number[], error: unknown): Promise<void> {
    const { outbox, log, stopping } = this.parts;
    const { userId, attempts } = mail;
    const outcome = error instanceof MailFailure ? error.outcome : MailOutcome.UNSENT;
    if (stopping.aborted && outcome === MailOutcome.UNSENT) return outbox.release(mail, positions);
    log.warn({ err: error, outcome, userId, attempts }, 'a mail was not sent');
    // The mail server may have the mail. The row stays for some days, and the mail is not sent again.
    if (outcome === MailOutcome.IN_DOUBT) return;
    const isGivenUp = outcome === MailOutcome.REFUSED || attempts >= mailRetries.attempts;
    await (isGivenUp ? outbox.close(mail, positions) : outbox.retry(mail, positions));
  }
}
