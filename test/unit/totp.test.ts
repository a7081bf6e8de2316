import { describe, expect, test } from '@jest/globals';
import {
  base32,
  codeOf,
  newSecret,
  otpauthUri,
  stepAt,
  stepOf,
} from '../../src/modules/accounts/second-factor/totp.js';

/** The test vectors of RFC 6238, appendix B, for SHA-1. */
const secret = Buffer.from('12345678901234567890');

describe('codes match RFC 6238, appendix B, in six digits', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d s', (seconds, code) => {
    expect(codeOf(secret, stepAt(seconds * 1_000))).toBe(code);
  });
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j equals that of RFC 4648, section 10', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test.each([
  [-2, null],
  [-1, 999],
  [0, 1_000],
  [1, 1_001],
  [2, null],
])('a code of %d steps from now is accepted as that of step %p', (ahead, step) => {
  expect(stepOf(secret, codeOf(secret, 1_000 + ahead), 30_000_000 + 15_000)).toBe(step);
});

test.each(['', '1', '28708', '2870822', 'abcdef'])('%j is not a valid code', (text) => {
  expect(stepOf(secret, text, 59_000)).toBeNull();
});

test('spaces in a code are ignored', () => {
  expect(stepOf(secret, ' 287 082 ', 59_000)).toBe(1);
});

test('secrets have 160 bits and differ', () => {
  expect(newSecret()).toHaveLength(20);
  expect(newSecret().equals(newSecret())).toBe(false);
});

test('the URI contains what an authenticator app needs', () => {
  const uri = new URL(otpauthUri(secret, 'ada l.', 'chat.example.org'));
  expect(uri.protocol + uri.host + uri.pathname).toBe('otpauth:totp/chat.example.org:ada%20l.');
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: base32(secret),
    issuer: 'chat.example.org',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
