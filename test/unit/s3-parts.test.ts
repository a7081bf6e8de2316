import { describe, expect, test } from '@jest/globals';
import { chainOf, partKey } from '../../src/platform/files/s3-part-chain.js';
import { S3PartSize } from '../../src/platform/files/s3-part-size.js';

const mebibyte = 1_048_576;

/** Lists the parts of a file that begin and end with these bytes. */
const listed = (...ranges: [from: number, end: number][]) =>
  ranges.map(([from, end]) => ({ key: partKey('a/file', from, end), byteSize: end - from }));
const chain = (...ranges: [from: number, end: number][]) =>
  chainOf('a/file', listed(...ranges)).parts.map(({ skipped, from, end }) => [skipped, from, end]);

describe('the parts of a file in a bucket', () => {
  test('are in the order of their bytes, whatever the order of their keys', () => {
    expect(chain([10, 12], [9, 10], [0, 9])).toEqual([
      [0, 0, 9],
      [0, 9, 10],
      [0, 10, 12],
    ]);
  });

  test('end at the first gap', () => {
    expect(chain([0, 4], [5, 9])).toEqual([[0, 0, 4]]);
    expect(chain([1, 4])).toEqual([]);
  });

  test('have each byte once if a late writer has stored some again', () => {
    expect(chain([0, 4], [4, 5], [4, 8], [2, 3], [6, 10])).toEqual([
      [0, 0, 4],
      [0, 4, 5],
      [1, 5, 8],
      [2, 8, 10],
    ]);
  });

  test('do not matter once the file is complete, and are still known', () => {
    const objects = [...listed([0, 4], [4, 6]), { key: 'a/file', byteSize: 6 }];
    expect(chainOf('a/file', objects)).toEqual({
      parts: [{ key: 'a/file', skipped: 0, from: 0, end: 6 }],
      keys: ['a/file.0-4', 'a/file.4-6'],
    });
  });

  test('are only objects of this file with the size that their keys say; others go with the file', () => {
    const others = ['a/file.0', 'a/file.x-4', 'a/file.0-5', 'a/file-2.0-4', 'a/file2'];
    const objects = others.map((key) => ({ key, byteSize: 4 }));
    expect(chainOf('a/file', objects)).toEqual({ parts: [], keys: ['a/file.0', 'a/file.x-4', 'a/file.0-5'] });
  });

  test('are smaller if there are many writers, so that all of them fit into the memory', async () => {
    const partSize = new S3PartSize();
    const { promise, resolve } = Promise.withResolvers<void>();
    const sizes: number[] = [];
    const work: Promise<void>[] = [];
    for (let writers = 1; writers <= 4_096; writers++) {
      work.push(partSize.whileWriting(() => promise));
      sizes.push(partSize.current);
    }
    expect([sizes[0], sizes[31], sizes[63], sizes[4_095]]).toEqual([
      4 * mebibyte,
      4 * mebibyte,
      2 * mebibyte,
      mebibyte / 16,
    ]);
    resolve();
    await Promise.all(work);
    expect(partSize.current).toBe(4 * mebibyte);
  });
});
