import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LimitedMailer, MailFailure, MailOutcome, MailTopic, mailboxOf } from '../../src/platform/mail/index.js';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.js';
import { createRateLimiter } from '../../src/platform/rate-limit/index.js';
import { Mailbox } from '../support/mailbox.js';

const mail = { to: 'ada@example.org', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
let mailbox: Mailbox;
let mailer: LimitedMailer;

beforeEach(async () => {
  mailbox = await Mailbox.start();
  const limiter = createRateLimiter(null, { name: 'mail', points: 2, period: 3_600_000 });
  mailer = new LimitedMailer(new SmtpMailer(mailbox.url, 'Hubbub <chat@example.org>'), limiter);
});
afterEach(async () => {
  mailer.close();
  await mailbox.close();
});

const outcomeOf = (sent: Promise<void>) =>
  sent.then(
    () => null,
    (error: unknown) => (error instanceof MailFailure ? error.outcome : error),
  );

test('mails beyond the limit of an address are not sent, and mails to other addresses are', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(mailer.send(mail))));
  expect(outcomes.sort()).toEqual([MailOutcome.THROTTLED, null, null]);
  expect(await outcomeOf(mailer.send({ ...mail, to: 'grace@example.org' }))).toBeNull();
  expect(mailbox.mails.map(({ headers }) => headers.get('to'))).toEqual([mail.to, mail.to, 'grace@example.org']);
});

test('notifications and account mails have separate limits', async () => {
  for (const topic of [MailTopic.ACCOUNT, MailTopic.NOTIFICATIONS]) {
    for (const outcome of [null, null, MailOutcome.THROTTLED]) {
      expect(await outcomeOf(mailer.send({ ...mail, topic }))).toBe(outcome);
    }
  }
});

test('a mail that was counted before it was written is counted once, for its own address only', async () => {
  const counted = await mailer.count('ADA@example.org');
  await mailer.count(mail.to);
  await expect(mailer.count(mail.to)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(counted.send({ ...mail, to: 'grace@example.org' })).rejects.toThrow('another address');
  await counted.send(mail);
  expect(mailbox.mails).toHaveLength(1);
});

test('a mail that the mail server refused temporarily is not counted', async () => {
  mailbox.onRecipient = async () => 451;
  for (let i = 0; i < 3; i++) expect(await outcomeOf(mailer.send(mail))).toBe(MailOutcome.UNSENT);
  mailbox.onRecipient = async () => null;
  expect(await outcomeOf(mailer.send(mail))).toBeNull();
});

test.each([
  ['Ada@Example.org', 'ada@example.org'],
  ['ada+news@example.org', 'ada@example.org'],
  ['+ada@example.org', '+ada@example.org'],
  ['a.da+x@gmail.com', 'ada@gmail.com'],
  ['a.da@example.org', 'a.da@example.org'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
])('the mailbox of %s is %s', (address, expected) => {
  expect(mailboxOf(address)).toBe(expected);
});
