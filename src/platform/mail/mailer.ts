/** Topics of mails. They are counted separately, so that many mails of one topic do not block the other. */
export enum MailTopic {
  /** Mails about the account itself: verification, a new password, warnings. Strangers can cause them too. */
  ACCOUNT = 'ACCOUNT',
  /** Notifications for a user with a verified address. */
  NOTIFICATIONS = 'NOTIFICATIONS',
}

/** An e-mail to one person. */
export interface Mail {
  to: string;
  /** ACCOUNT by default. */
  topic?: MailTopic;
  subject: string;
  text: string;
  html: string;
  /** The local part of the Message-ID. A retry of the same mail keeps it. */
  id?: string;
  headers?: Record<string, string>;
}

/** Why a mail was not sent. */
export enum MailOutcome {
  /** The mail server does not have the mail. The caller can retry. */
  UNSENT = 'UNSENT',
  /** The mail server rejected the mail permanently. */
  REFUSED = 'REFUSED',
  /** The delivery began, but no answer came. The mail server may or may not have the mail. */
  IN_DOUBT = 'IN_DOUBT',
  /** The address got too many mails, so the mail was not sent. The caller can retry later. */
  THROTTLED = 'THROTTLED',
}

export class MailFailure extends Error {
  override name = 'MailFailure';

  constructor(
    readonly outcome: MailOutcome,
    cause: unknown,
  ) {
    super(`A mail was not sent (${outcome}): ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Sends e-mails. */
export interface Mailer {
  /** Where mails go, for the operator. */
  readonly destination: string;
  /**
   * Delivers a mail.
   * @param beforeDelivery called after the whole mail but its end was written. So its commit happens before the
   * recipient can have the mail. If it fails, the mail is not sent.
   * @throws {MailFailure} if the mail was not accepted.
   */
  send(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void>;
  /** Closes connections. */
  close(): void;
}

/** Converts a mail to the format of nodemailer. */
export function envelopeOf(from: string, { id, topic: _, ...mail }: Mail) {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return { from, ...mail, ...(id && { messageId: `<${id}@${domain}>` }) };
}
