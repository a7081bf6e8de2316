import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { typeid } from 'typeid-js';
import type { Logger } from '../log/index.js';
import { envelopeOf, type Mail, type Mailer, MailFailure, MailOutcome, MailTopic } from './mailer.js';

/**
 * Stores mails in a folder as files, if no mail server is configured. The log contains only the path, because the
 * content is for the recipient.
 */
export class FolderMailer implements Mailer {
  readonly destination: string;

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly log: Logger,
  ) {
    this.destination = `files in ${folder}, not sent; set HUBBUB_SMTP_URL to send them`;
  }

  async send(mail: Mail, beforeDelivery?: () => Promise<void>): Promise<void> {
    let hasBegun = false;
    try {
      // Loaded with the first mail, because it is large.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      const { message } = await transport.sendMail(envelopeOf(this.from, mail));
      const file = join(this.folder, `${typeid('mail')}.eml`);
      await mkdir(this.folder, { recursive: true });
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await beforeDelivery?.();
      hasBegun = true;
      await rename(`${file}.part`, file);
      this.log.info(
        { file, topic: mail.topic ?? MailTopic.ACCOUNT },
        'no mail server is configured: stored a mail in a file',
      );
    } catch (error) {
      throw new MailFailure(hasBegun ? MailOutcome.IN_DOUBT : MailOutcome.UNSENT, error);
    }
  }

  close(): void {
    // The mailer holds nothing between mails.
  }
}
