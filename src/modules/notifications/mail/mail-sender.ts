import type { Logger } from '../../../platform/log/index.js';
import { type Mail, type Mailer, MailFailure, MailOutcome } from '../../../platform/mail/index.js';
import type { Batch } from '../../../platform/outbox/index.js';
import { displayName, recipientOf, restoredMail, secondFactorMail, type User } from '../../accounts/index.js';
import type { Notification } from '../core/notification.entity.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import type { ClaimedMail } from './mail-claims.js';
import { type MailOutbox, maxAttempts } from './mail-outbox.js';
import { notificationMail } from './notification-mail.js';
import type { UnsubscribeLinks } from './unsubscribe-links.js';

/** Mails that are written at the same time. */
const batchSize = 10;
/** Notifications that one mail tells of; what is older in the list comes first. */
const mostLines = 50;

export interface MailSenderParts {
  outbox: MailOutbox;
  mailer: Mailer;
  texts: NotificationTexts;
  /** Null where the server's address is not known: then nobody is mailed what they were notified of. */
  links: UnsubscribeLinks | null;
  /** Where the frontend is; null if that is not known. */
  appUrl: string | null;
  /** Aborted once the server stops. */
  stopping: AbortSignal;
  log: Logger;
}

/** Sends mails about the account itself, and, to users who are away, what they were notified of, gathered. */
export class MailSender {
  constructor(private readonly parts: MailSenderParts) {}

  /** Sends some of the mails that are due. */
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
      // What else there may be has waited for long enough.
      if (!written) return await outbox.close(mail, positions, 0);
      await this.#handOver(mail, written, positions);
    } catch (error) {
      return this.#failed(mail, positions, error);
    }
    await outbox.close(mail, positions);
  }

  /** @returns null if there is nothing to say. */
  async #written(
    { id, about }: ClaimedMail,
    reader: User,
    told: Notification[],
    isMore: boolean,
  ): Promise<Mail | null> {
    const { appUrl, links, texts } = this.parts;
    if (about === 'RESTORED') return { id, ...restoredMail({ ...recipientOf(reader), appUrl }) };
    if (about === 'FACTOR_ENABLED' || about === 'FACTOR_DISABLED') {
      return { id, ...secondFactorMail(String(reader.email), about === 'FACTOR_ENABLED') };
    }
    const lines = (await texts.lines(told)).filter((line) => line !== null);
    if (lines.length === 0 || !links) return null;
    return notificationMail({
      id,
      to: String(reader.email),
      name: displayName(reader),
      lines,
      isMore,
      appUrl,
      unsubscribeUrl: links.of(reader.id),
    });
  }

  /** Hands it over, unless the server stops before: a mail server may take its time. @throws MailFailure. */
  async #handOver(mail: ClaimedMail, written: Mail, positions: number[]): Promise<void> {
    const { outbox, mailer, stopping } = this.parts;
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    let isHandedOver = false;
    const giveUp = () => {
      if (!isHandedOver) reject(new MailFailure(MailOutcome.UNSENT, 'The server stops'));
    };
    const handOver = async () => {
      stopping.throwIfAborted();
      isHandedOver = true;
      await outbox.handOver(mail, positions);
    };
    stopping.addEventListener('abort', giveUp);
    if (stopping.aborted) giveUp();
    await Promise.race([mailer.send(written, handOver), stopped]).finally(() =>
      stopping.removeEventListener('abort', giveUp),
    );
  }

  /** @param error a MailFailure, or whatever kept the mail from being written. */
  async #failed(mail: ClaimedMail, positions: number[], error: unknown): Promise<void> {
    const { outbox, log, stopping } = this.parts;
    const { userId, attempts } = mail;
    const outcome = error instanceof MailFailure ? error.outcome : MailOutcome.UNSENT;
    if (stopping.aborted && outcome === MailOutcome.UNSENT) return outbox.retry(mail, positions, 0);
    log.warn({ err: error, outcome, userId, attempts }, 'a mail was not sent');
    // The mail server may have it. That is remembered for some days, and nothing is done about it.
    if (outcome === MailOutcome.IN_DOUBT) return;
    const isGivenUp = outcome === MailOutcome.REFUSED || attempts >= maxAttempts;
    await (isGivenUp ? outbox.close(mail, positions) : outbox.retry(mail, positions));
  }
}
