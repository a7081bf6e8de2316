import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../../src/platform/log/index.js';
import { FolderMailer, MailTopic } from '../../src/platform/mail/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the log names the file and the subject of a mail, and nothing of its text', async () => {
  const lines: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void lines.push(line) });
  const mailer = new FolderMailer(folder, 'Hubbub <hubbub@localhost>', log);
  await mailer.send({
    to: 'ada@example.org',
    topic: MailTopic.NOTIFICATIONS,
    subject: 'grace: the secret plan',
    text: 'grace: the secret plan',
    html: '<p>grace: the secret plan</p>',
  });
  const [line = ''] = lines;
  expect(line).toMatch(/"file":".*\.eml","topic":"NOTIFICATIONS"/);
  expect(line).not.toMatch(/secret plan|ada@example/);
});
