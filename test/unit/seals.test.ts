import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Seals, type ServerKey, sourceOf } from '../../src/platform/keys/index.js';

const purpose = { use: 'totp', owner: 'usr_01h455vb4pex5vsknk084sn02q' };
const first: ServerKey = { id: 'first', secret: randomBytes(32) };
const second: ServerKey = { id: 'second', secret: randomBytes(32) };

test('a sealed secret hides the secret, opens again, and differs each time it is sealed', async () => {
  const seals = new Seals(sourceOf(first));
  const sealed = seals.seal(purpose, 'JBSWY3DPEHPK3PXP – ключ');
  expect(sealed).toMatch(/^sealed1\.first\.[\w-]+$/);
  expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('JBSWY3DP');
  expect(await seals.open(purpose, sealed)).toBe('JBSWY3DPEHPK3PXP – ключ');
  expect(seals.seal(purpose, 'JBSWY3DPEHPK3PXP – ключ')).not.toBe(sealed);
  expect(await seals.open(purpose, seals.seal(purpose, ''))).toBe('');
});

test('a sealed secret opens only for its own use and its own owner', async () => {
  const seals = new Seals(sourceOf(first));
  const sealed = seals.seal({ use: 'a', owner: 'b' }, 'secret');
  for (const other of [
    { use: 'a', owner: 'c' },
    { use: 'c', owner: 'b' },
    { use: 'ab', owner: '' },
    { use: '', owner: 'ab' },
  ]) {
    await expect(seals.open(other, sealed)).rejects.toThrow('has another purpose');
  }
});

test('after a key rotation, old texts still open and new texts name the new key', async () => {
  const before = new Seals(sourceOf(first)).seal(purpose, 'old');
  const seals = new Seals(sourceOf(second, first));
  expect(await seals.open(purpose, before)).toBe('old');
  const after = seals.seal(purpose, 'new');
  expect(after).toMatch(/^sealed1\.second\./);
  expect([seals.isCurrent(before), seals.isCurrent(after)]).toEqual([false, true]);
  await expect(new Seals(sourceOf(first)).open(purpose, after)).rejects.toThrow('has no key second');
});

test('a sealed secret that was changed anywhere does not open', async () => {
  const seals = new Seals(sourceOf(second, first));
  const sealed = seals.seal(purpose, 'secret');
  const content = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
  for (let n = 0; n < content.length; n++) {
    const changed = Buffer.from(content);
    changed[n] = (changed[n] ?? 0) ^ 1;
    const text = `sealed1.second.${changed.toString('base64url')}`;
    await expect(seals.open(purpose, text)).rejects.toThrow('was changed');
  }
  const shortened = `sealed1.second.${content.subarray(0, -1).toString('base64url')}`;
  for (const text of [shortened, sealed.replace('second', 'first'), 'sealed1.second.AAAA']) {
    await expect(seals.open(purpose, text)).rejects.toThrow('was changed');
  }
  for (const text of ['', 'secret', 'sealed1..', `${sealed} `]) {
    expect(Seals.isSealed(text)).toBe(false);
    await expect(seals.open(purpose, text)).rejects.toThrow('not a sealed secret');
  }
});
