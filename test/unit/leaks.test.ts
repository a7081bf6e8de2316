import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/platform/log/index.js';
import { leaksIn } from '../output/leaks.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl';
const refreshToken = 'hrt.ses_01h455vb4pex5vsknk084sn02q.bm9uY2U.dGFn';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-leaks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function found(printed: string, ...secrets: string[]): Promise<string[]> {
  writeFileSync(join(folder, '1.printed'), `{"msg":"nothing"}\n${printed}\n`);
  writeFileSync(join(folder, '1.secrets'), secrets.map((secret) => `${JSON.stringify(secret)}\n`).join(''));
  return (await leaksIn(folder)).map(({ what }) => what);
}

describe('the leak check of the test servers’ output', () => {
  test.each([
    ['an access token', `{"token":"${jwt}"}`],
    ['a refresh token', `{"msg":"spent ${refreshToken}"}`],
    ['an Authorization header', '{"authorization":"Bearer abcdefgh12345678"}'],
    ['a signed URL', '{"url":"/files/fil_1?until=5&signature=abc"}'],
    ['a token in a URL', '{"msg":"GET /verify-email?token=abc"}'],
    ['a password in a URL', '{"msg":"redis://:hunter2@cache:6379 does not answer"}'],
    ['a secret of a webhook', '{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}'],
    ['the hash of a password', '{"row":"$argon2id$v=19$m=19456"}'],
    ['a password', '{"input":{"password":"hunter2"}}'],
    ['a password', String.raw`{"body":"{\"password\":\"hunter2\"}"}`],
  ])('finds %s in %s', async (what, line) => {
    expect(await found(line)).toEqual([what]);
  });

  test.each([
    ['a token', '{"msg":"no user has cGFzc3dvcmQtcmVzZXQtdG9rZW4"}', 'cGFzc3dvcmQtcmVzZXQtdG9rZW4'],
    ['a password', '{"msg":"correct horse battery is wrong"}', 'correct horse battery'],
    [
      'the text of a mail',
      '{"msg":"sent: You missed three messages of grace yesterday"}',
      'You missed three messages of grace yesterday.',
    ],
  ])('finds %s that a test noted in %s', async (what, line, secret) => {
    expect(await found(line, secret)).toEqual([what]);
  });

  test('finds nothing in lines without secrets', async () => {
    const lines = [
      '{"level":30,"req":{"method":"GET","path":"/graphql"},"msg":"incoming request"}',
      '{"password":"[secret]","authorization":"Bearer [secret]"}',
      '{"msg":"You missed three things"}',
      'DATABASE_URL: got "mysql://root:***@localhost/x", takes a URL that starts with postgres://.',
    ];
    expect(await found(lines.join('\n'), 'You missed three messages of grace yesterday.')).toEqual([]);
  });
});

describe('a logger masks', () => {
  const lines = (write: (log: ReturnType<typeof createLogger>) => void): string => {
    const written: string[] = [];
    write(createLogger('trace', { write: (line: string) => void written.push(line) }));
    return written.join('');
  };

  test.each([
    jwt,
    refreshToken,
    'Bearer s3cret-token',
    '/files/fil_1?until=5&signature=s3cret',
    '/graphql?variables={"password":"s3cret"}',
    'smtp://user:s3cret@mail.example.org',
    'whsec_s3cret',
    '$argon2id$v=19$s3cret',
  ])('%s anywhere in a line', (text) => {
    const logged = lines((log) => {
      log.error({ err: new Error(`failed: ${text}`), nested: { deep: [text] } }, `it was ${text}`);
      log.child({ text }).info({ req: { method: 'GET', url: text } });
    });
    expect(logged).toContain('failed: ');
    expect(logged).not.toMatch(/s3cret|eyJ|hrt\./);
  });

  test('nothing that is not a secret', () => {
    const text = 'Did you mean a=b? See https://example.org/a/b, 5 of [1, 2]';
    expect(lines((log) => log.info(text))).toContain(text);
  });
});
