import type { Logger } from '../../../platform/log.js';
import { type Mailer, MailFailure, MailOutcome } from '../../../platform/mail/index.js';
import type { AccountService, User } from '../../accounts/index.js';
import { displayName } from '../../accounts/index.js';
import type { Notification } from '../notification.entity.js';
import type { NotificationTexts } from '../notification-texts.js';
import { type ClaimedMail, type MailOutbox, maxAttempts } from './mail-outbox.js';
import { notificationMail } from './notification-mail.js';
import type { UnsubscribeLinks } from './unsubscribe-links.js';

/** Mails that are written at the same time. */
const batchSize = 10;
/** Notifications that one mail tells of; what is older in the list comes first. */
const mostLines = 50;

export interface MailSenderParts {
  outbox: MailOutbox;
  mailer: Mailer;
  accounts: AccountService;
  texts: NotificationTexts;
  links: UnsubscribeLinks;
  /** Where the frontend is; null if that is not known. */
  appUrl: string | null;
  log: Logger;
}

/** Sends those who are away what they were notified of, gathered. */
export class MailSender {
  constructor(private readonly parts: MailSenderParts) {}

  /** Sends some of the mails that are due. @returns whether there may be more. */
  readonly batch = async (): Promise<boolean> => {
    const { mails, isMore } = await this.parts.outbox.claim(batchSize);
    await Promise.all(mails.map((mail) => this.#send(mail)));
    return isMore;
  };

  async #send(mail: ClaimedMail): Promise<void> {
    const { outbox, accounts, texts } = this.parts;
    const notifications = await outbox.contents(mail, mostLines + 1);
    const told = notifications.slice(0, mostLines);
    const positions = told.map(({ position }) => position);
    const [user] = await accounts.usersById([mail.userId]);
    const lines = (await texts.lines(told)).filter((line) => line !== null);
    if (!user?.email || !user.emailVerifiedAt || lines.length === 0) return outbox.close(mail, positions);
    await this.#handOver(mail, told, this.#written(mail, user, lines, notifications.length > mostLines));
  }

  #written({ id }: ClaimedMail, user: User, lines: string[], isMore: boolean) {
    const { appUrl, links } = this.parts;
    const unsubscribeUrl = links.of(user.id);
    const [to, name] = [String(user.email), displayName(user)];
    return notificationMail({ id, to, name, lines, isMore, appUrl, unsubscribeUrl });
  }

  async #handOver(mail: ClaimedMail, told: Notification[], written: ReturnType<typeof notificationMail>) {
    const { outbox, mailer } = this.parts;
    const positions = told.map(({ position }) => position);
    try {
      await mailer.send(written, () => outbox.handOver(mail, positions));
      await outbox.close(mail, positions);
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      await this.#failed(mail, positions, error);
    }
  }

  async #failed(mail: ClaimedMail, positions: number[], failure: MailFailure): Promise<void> {
    const { outbox, log } = this.parts;
    const { outcome } = failure;
    const { userId, attempts } = mail;
    log.warn({ err: failure, outcome, userId, attempts }, 'a mail with notifications was not sent');
    // The mail server may have it. That is remembered for some days, and nothing is done about it.
    if (outcome === MailOutcome.IN_DOUBT) return;
    const isGivenUp = outcome === MailOutcome.REFUSED || attempts >= maxAttempts;
    await (isGivenUp ? outbox.close(mail, positions) : outbox.retry(mail, positions));
  }
}
