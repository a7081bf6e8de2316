import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createMailer, type Mailer } from '../../src/platform/mail/index.js';
import { temporaryFolder } from '../support/backend.js';
import { Mailbox, parseMail, type ReceivedMail } from '../support/mailbox.js';

const from = 'Hubbub <chat@example.org>';
const log = pino({ level: 'silent' });
const mail = {
  to: 'ada@example.org',
  subject: 'Grüße, Ada',
  text: 'Hello Ada,\n\nthis is a line that is longer than what fits into one line of a mail, which has to be folded: äöü.\n',
  html: '<p>Hello <b>Ada</b> — 你好</p>\n',
};

describe.each(['over SMTP', 'into a folder'])('the mailer %s', (way) => {
  let folder: string;
  let mailbox: Mailbox;
  let mailer: Mailer;

  beforeEach(async () => {
    folder = await temporaryFolder();
    mailbox = await Mailbox.start();
    mailer = createMailer({ smtpUrl: way === 'over SMTP' ? mailbox.url : null, from }, folder, log);
  });
  afterEach(async () => {
    mailer.close();
    await mailbox.close();
    await rm(folder, { recursive: true });
  });

  async function received(): Promise<ReceivedMail[]> {
    if (way === 'over SMTP') return mailbox.mails;
    const files = await readdir(join(folder, 'mail'));
    return Promise.all(files.sort().map(async (file) => parseMail(await readFile(join(folder, 'mail', file), 'utf8'))));
  }

  test('says where mails go', () => {
    expect(mailer.destination).toContain(way === 'over SMTP' ? new URL(mailbox.url).host : join(folder, 'mail'));
  });

  test('hands over what was written, in text and in HTML', async () => {
    await mailer.send(mail);
    const [got, ...more] = await received();
    expect(more).toEqual([]);
    expect([got?.headers.get('from'), got?.headers.get('to')]).toEqual([from, mail.to]);
    expect(got?.text.trim()).toBe(mail.text.trim());
    expect(got?.html.trim()).toBe(mail.html.trim());
  });

  test('keeps several apart', async () => {
    for (const to of ['ada@example.org', 'grace@example.org']) await mailer.send({ ...mail, to });
    expect((await received()).map(({ headers }) => headers.get('to'))).toEqual([
      'ada@example.org',
      'grace@example.org',
    ]);
  });

  test('lets nobody write headers by a subject', async () => {
    await mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.org' });
    const [got] = await received();
    expect([...(got?.headers.keys() ?? [])]).not.toContain('bcc');
  });
});

test('a mailer whose server is away says so to who sends', async () => {
  const mailbox = await Mailbox.start();
  const mailer = createMailer({ smtpUrl: mailbox.url, from }, '', log);
  await mailbox.close();
  await expect(mailer.send(mail)).rejects.toThrow();
  mailer.close();
});
