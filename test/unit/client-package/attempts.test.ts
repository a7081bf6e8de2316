import { expect, jest, test } from '@jest/globals';
import { Attempts } from '../../../packages/client/src/attempts.js';
import { HubbubError } from '../../../packages/client/src/errors.js';

/** Work that always fails for now. The server asks for a pause of a millisecond. */
const failing = () =>
  jest.fn(() => Promise.reject(new HubbubError('UNAVAILABLE', 'Later', { temporary: true, retryAfterMs: 1 })));

test('work that may not be retried is asked about once, and done once', async () => {
  const [work, mayRetry] = [failing(), jest.fn(() => false)];
  await expect(new Attempts().persist(work, mayRetry)).rejects.toThrow('Later');
  expect([work.mock.calls.length, mayRetry.mock.calls.length]).toEqual([1, 1]);
});

test('work is asked about again after the pause, and not repeated if it is no longer wanted', async () => {
  const [work, mayRetry] = [failing(), jest.fn().mockReturnValueOnce(true).mockReturnValue(false)];
  await expect(new Attempts().persist(work, () => Boolean(mayRetry()))).rejects.toThrow('Later');
  expect([work.mock.calls.length, mayRetry.mock.calls.length]).toEqual([1, 2]);
});
