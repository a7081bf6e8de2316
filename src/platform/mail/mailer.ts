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

/** What became of a mail that could not be sent. */
export enum MailOutcome {
  /** The mail server does not have it: it can be tried again. */
  UNSENT = 'UNSENT',
  /** The mail server does not want it, now or later. */
  REFUSED = 'REFUSED',
  /** It was handed over, but no answer came: the mail server may have it or not. */
  IN_DOUBT = 'IN_DOUBT',
  /** The address has got too many mails: the mail server was not asked. It can be tried again later. */
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
  /** Where mails go, for those who start the server. */
  readonly destination: string;
  /**
   * Hands a mail over.
   * @param handOver is called once all of the mail but its end is on its way: what it writes down is so before anyone
   * can have the mail. If it fails the mail is not sent.
   * @throws MailFailure if it is not taken.
   */
  send(mail: Mail, handOver?: () => Promise<void>): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}

/** A mail as nodemailer takes it. */
export function envelopeOf(from: string, { id, topic: _, ...mail }: Mail) {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return { from, ...mail, ...(id && { messageId: `<${id}@${domain}>` }) };
}
