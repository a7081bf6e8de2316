/** What mails are counted apart by, so that many of one topic do not keep those of the other from being sent. */
export enum MailTopic {
  /** About the account itself, which also strangers can cause: verification, a new password, warnings. */
  ACCOUNT = 'ACCOUNT',
  /** What a user with a verified address wants to be notified of. */
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
  /** What stands before the @ of its Message-ID. The same mail, tried again, keeps it. */
  id?: string;
  headers?: Record<string, string>;
}

/** Why a mail was not sent. */
export enum MailOutcome {
  /** The mail server does not have the mail: it can be retried. */
  UNSENT = 'UNSENT',
  /** The mail server rejected the mail for good. */
  REFUSED = 'REFUSED',
  /** The delivery began, but no answer came: the mail server may have the mail or not. */
  IN_DOUBT = 'IN_DOUBT',
  /** The address got too many mails, so the mail server was not asked: the mail can be retried later. */
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
   * @param beforeDelivery is called when all of the mail but its end was written, so what it commits is true before
   * anyone can have the mail. If it fails, the mail is not sent.
   * @throws {MailFailure} if the mail was not accepted.
   */
  send(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void>;
  /** Closes connections. */
  close(): void;
}

/** A mail as nodemailer takes it. */
export function envelopeOf(from: string, { id, topic: _, ...mail }: Mail) {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return { from, ...mail, ...(id && { messageId: `<${id}@${domain}>` }) };
}
