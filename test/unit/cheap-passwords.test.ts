import { argon2Sync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { hashPassword } from '../../src/modules/accounts/identity/password.js';

test('in the process of the tests, a password is hashed at next to no cost', async () => {
  const hash = await hashPassword('correct horse battery');
  const [, , , , nonce = '', tag] = hash.split('$');
  const cost = { memory: 256, passes: 1, parallelism: 1, tagLength: 32 };
  const message = 'correct horse battery';
  const expected = argon2Sync('argon2id', { ...cost, message, nonce: Buffer.from(nonce, 'base64') });
  expect(tag).toBe(expected.toString('base64').replace(/=+$/, ''));
});
