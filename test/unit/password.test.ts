import { execFileSync } from 'node:child_process';
import { argon2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const password = 'correct horse battery';
const build = readFileSync('dist/build', 'utf8');
// Runs in a process without the tests' cheap argon2.
const program = `
  import { hashPassword, verifyPassword } from './dist/${build}/modules/accounts/identity/password.js';
  const hash = await hashPassword('${password}');
  const verdicts = [await verifyPassword('${password}', hash), await verifyPassword('another', hash)];
  console.log(JSON.stringify({ hash, verdicts }));
`;

test('a password is hashed by argon2id at the cost that OWASP recommends', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  const { hash, verdicts } = JSON.parse(output) as { hash: string; verdicts: boolean[] };
  expect(verdicts).toEqual([true, false]);
  const [, algorithm, version, parameters, nonce = '', tag] = hash.split('$');
  expect([algorithm, version, parameters]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
  const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
  const expected = argon2Sync('argon2id', { ...cost, message: password, nonce: Buffer.from(nonce, 'base64') });
  expect(tag).toBe(expected.toString('base64').replace(/=+$/, ''));
});
