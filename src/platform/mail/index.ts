import { join } from 'node:path';
import type { Logger } from '../log/index.js';
import { FolderMailer } from './folder-mailer.js';
import type { Mailer } from './mailer.js';

export { FolderMailer } from './folder-mailer.js';
export { type CountedMail, LimitedMailer, unlessThrottled } from './limited-mailer.js';
export { mailboxOf } from './mailbox-of.js';
export { type Mail, type Mailer, MailFailure, MailOutcome, MailTopic } from './mailer.js';

/** Creates a mailer over SMTP. Without a server, the mailer stores mails in the folder `mail` of `dataDir`. */
export async function createMailer(
  { smtpUrl, from }: { smtpUrl: string | null; from: string },
  dataDir: string,
  log: Logger,
): Promise<Mailer> {
  if (!smtpUrl) return new FolderMailer(join(dataDir, 'mail'), from, log);
  // Loaded on demand, because nodemailer is large.
  const { SmtpMailer } = await import('./smtp-mailer.js');
  const mailer = new SmtpMailer(smtpUrl, from);
  mailer.check(log);
  return mailer;
}
export type { MailSettings } from './mail.settings.js';
