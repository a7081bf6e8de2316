import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Cache, type CacheKind, createCacheStore } from '../../src/platform/cache/index.js';

test('the hit rate counts only keys that may be cached', async () => {
  const counted = { hit: 0, miss: 0 };
  const cache = new Cache(createCacheStore(null, pino({ level: 'silent' })), (_, result, times) => {
    counted[result] += times;
  });
  const kind: CacheKind<string, number> = {
    name: 'lengths',
    form: 1,
    ttl: 60_000,
    keyOf: (word) => (word.startsWith('once') ? null : word),
    encode: (length) => length,
    decode: (length: number) => length,
  };
  const lengths = cache.through(kind, async (words) => words.map(({ length }) => length));
  expect(await lengths(['a', 'once more', 'bc'])).toEqual([1, 9, 2]);
  expect(counted).toEqual({ hit: 0, miss: 2 });
  expect(await lengths(['a', 'once more', 'bc', 'd'])).toEqual([1, 9, 2, 1]);
  expect(counted).toEqual({ hit: 2, miss: 3 });
});
