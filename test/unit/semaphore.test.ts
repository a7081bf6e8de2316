import { expect, test } from '@jest/globals';
import { Semaphore } from '../../src/platform/concurrency/index.js';

test('a semaphore runs a few operations at once, queues others, and rejects those beyond its queue', async () => {
  const semaphore = new Semaphore(2, 3);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    semaphore.run(() => {
      begun.push(n);
      return new Promise<void>((resolve, reject) => ends.push(n === 1 ? () => reject(new Error('failed')) : resolve));
    });
  const all = Promise.allSettled([1, 2, 3, 4, 5, 6].map(work));
  await expect(work(7)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  for (const expected of [
    [1, 2],
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
  ]) {
    expect(begun).toEqual(expected);
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  ends.shift()?.();
  const outcomes = (await all).map(({ status }) => status);
  expect(outcomes).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  await semaphore.run(async () => begun.push(8));
  expect(begun.at(-1)).toBe(8);
});
