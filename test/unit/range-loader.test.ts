import { expect, test } from '@jest/globals';
import { rangeLoader } from '../../src/platform/concurrency/index.js';

interface Range {
  id: string;
  limit: number;
}

/** Returns a loader whose answers name their ranges. Ranges of `missing` fail. */
function loader(reads: Range[][]) {
  return rangeLoader<Range, string>(async (ranges) => {
    reads.push([...ranges]);
    return ranges.map(({ id, limit }) => (id === 'missing' ? new Error(id) : `${limit} of ${id}`));
  });
}

test('equal ranges that are requested together are read once, and all callers get the answer', async () => {
  const reads: Range[][] = [];
  const ranges = loader(reads);
  const asked = [
    { id: 'a', limit: 2 },
    { id: 'b', limit: 2 },
    { id: 'a', limit: 2 },
    { id: 'a', limit: 3 },
  ];
  const answers = await Promise.all(asked.map((range) => ranges.load(range)));
  expect(answers).toEqual(['2 of a', '2 of b', '2 of a', '3 of a']);
  expect(reads).toEqual([[asked[0], asked[1], asked[3]]]);
});

test('a range that cannot be read fails for its callers only', async () => {
  const ranges = loader([]);
  const asked = ['missing', 'a', 'missing'].map((id) => ranges.load({ id, limit: 1 }));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
});

test('a later request reads the range again', async () => {
  const reads: Range[][] = [];
  const ranges = loader(reads);
  await ranges.load({ id: 'a', limit: 1 });
  await ranges.load({ id: 'a', limit: 1 });
  expect(reads).toHaveLength(2);
});
