import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createMailer, type Mailer, MailFailure, MailOutcome } from '../../src/platform/mail/index.js';
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
    mailer = await createMailer({ smtpUrl: way === 'over SMTP' ? mailbox.url : null, from }, folder, log);
  });
  afterEach(async () => {
    mailer.close();
    await mailbox.close();
    await rm(folder, { recursive: true });
  });

  async function received(): Promise<ReceivedMail[]> {
    if (way === 'over SMTP') return mailbox.mails;
    const files = await readdir(join(folder, 'mail')).catch(() => []);
    const mails = files.filter((file) => file.endsWith('.eml')).sort();
    return Promise.all(mails.map(async (file) => parseMail(await readFile(join(folder, 'mail', file), 'utf8'))));
  }

  test('reports where mails go', () => {
    expect(mailer.destination).toContain(way === 'over SMTP' ? new URL(mailbox.url).host : join(folder, 'mail'));
  });

  test('delivers text and HTML unchanged', async () => {
    await mailer.send(mail);
    const [got, ...more] = await received();
    expect(more).toEqual([]);
    expect([got?.headers.get('from'), got?.headers.get('to')]).toEqual([from, mail.to]);
    expect(got?.text.trim()).toBe(mail.text.trim());
    expect(got?.html.trim()).toBe(mail.html.trim());
  });

  test('delivers several mails separately', async () => {
    for (const to of ['ada@example.org', 'grace@example.org']) await mailer.send({ ...mail, to });
    expect((await received()).map(({ headers }) => headers.get('to'))).toEqual([
      'ada@example.org',
      'grace@example.org',
    ]);
  });

  test('delivers names and extra headers', async () => {
    await mailer.send({ ...mail, id: 'named', headers: { 'Auto-Submitted': 'auto-generated' } });
    const [got] = await received();
    expect([got?.headers.get('message-id'), got?.headers.get('auto-submitted')]).toEqual([
      '<named@example.org>',
      'auto-generated',
    ]);
  });

  test('delivers no mail before the caller has recorded its delivery', async () => {
    let had = -1;
    await mailer.send(mail, async () => {
      had = (await received()).length;
    });
    expect([had, (await received()).length]).toEqual([0, 1]);
  });

  test('does not send a mail whose recording fails, and sends the next one', async () => {
    const failure = new Error('Not ours any more');
    const sending = mailer.send(mail, () => Promise.reject(failure));
    await expect(sending).rejects.toMatchObject({ outcome: MailOutcome.UNSENT });
    expect(await received()).toEqual([]);
    await mailer.send(mail, async () => undefined);
    expect(await received()).toHaveLength(1);
  });

  test('does not let a subject inject headers', async () => {
    await mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.org' });
    const [got] = await received();
    expect([...(got?.headers.keys() ?? [])]).not.toContain('bcc');
  });
});

test('a mailer whose server is away reports that to the sender', async () => {
  const mailbox = await Mailbox.start();
  const mailer = await createMailer({ smtpUrl: mailbox.url, from }, '', log);
  await mailbox.close();
  await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailFailure' });
  mailer.close();
});

describe('a mail that the server does not accept', () => {
  let mailbox: Mailbox;
  let mailer: Mailer;

  beforeEach(async () => {
    mailbox = await Mailbox.start();
    mailer = await createMailer({ smtpUrl: mailbox.url, from }, '', log);
  });
  afterEach(async () => {
    mailer.close();
    await mailbox.close();
  });

  const outcome = () =>
    mailer
      .send(mail, async () => undefined)
      .then(
        () => 'SENT',
        (failure: unknown) => (failure instanceof MailFailure ? failure.outcome : failure),
      );

  test.each([
    ['a recipient temporarily', 450, MailOutcome.UNSENT],
    ['a recipient permanently', 550, MailOutcome.REFUSED],
  ])('the server refuses %s', async (_what, code, expected) => {
    mailbox.onRecipient = async () => code;
    expect(await outcome()).toBe(expected);
  });

  test.each([
    ['temporarily', 451, MailOutcome.UNSENT],
    ['permanently', 554, MailOutcome.REFUSED],
  ])('the server refuses it %s after receiving it', async (_what, code, expected) => {
    mailbox.onMail = async () => code;
    expect(await outcome()).toBe(expected);
  });

  test('is in doubt, and not sent again, if the server disconnects without an answer', async () => {
    mailbox.onMail = async () => {
      mailbox.cut();
      return null;
    };
    expect(await outcome()).toBe(MailOutcome.IN_DOUBT);
    mailbox.onMail = async () => null;
    expect(await outcome()).toBe('SENT');
    // The first mail, which the server had received, and the second one.
    expect(mailbox.mails).toHaveLength(2);
  });
});
