import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText, wordBoundaries } from '../../src/modules/conversations/messages/screening/folded-text.js';
import { WordList } from '../../src/modules/conversations/messages/screening/word-list.js';

/** Few characters, so that entries are often found: other spellings of a and b, and what separates words. */
const characters = ['a', 'b', 'á', 'Ａ', 'а', 'b\u0301', '\u200b', ' ', '\n', '.', '-', '日', '👍🏽', 'ﷺ', '\ud800'];
const text = (maxLength: number) => fc.string({ unit: fc.constantFrom(...characters), maxLength });

/** Compares each part of a text, from a word boundary to a word boundary, with all entries. */
function isInNaively(entries: ReadonlySet<string>, content: string): boolean {
  const folded = foldText(content);
  const places = wordBoundaries(folded);
  return places.some((start) => places.some((end) => end > start && entries.has(folded.slice(start, end))));
}

test('a list finds what a comparison of each part of the text with each entry finds', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(text(6), { maxLength: 8 }), text(40), (lines, content) => {
      const entries = new Set(lines.map(foldText).filter((entry) => entry.length > 0));
      const isIn = new WordList(entries).isIn(content);
      if (isIn) found++;
      expect(isIn).toBe(isInNaively(entries, content));
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(0);
});

/** Returns how many entries of maps some work looks up. */
function lookupsOf(work: () => unknown): number {
  const { get } = Map.prototype;
  let lookups = 0;
  Map.prototype.get = function (key) {
    lookups++;
    return get.call(this, key);
  };
  try {
    work();
  } finally {
    Map.prototype.get = get;
  }
  return lookups;
}

test.each([
  ['one word again and again', Array.from({ length: 31 }, (_, n) => `${'a '.repeat(n)}b`), 'a '],
  ['10,000 long phrases with one beginning', Array.from({ length: 10_000 }, (_, n) => `${'a '.repeat(29)}b${n}`), 'a '],
  ['a word without boundaries', ['a'.repeat(64)], 'a'],
])('the work grows with the length of the text, whatever the list: %s', (_, entries, piece) => {
  const list = new WordList(entries);
  const lookups = [1_000, 2_000, 4_000].map((length) => {
    const content = piece.repeat(length / piece.length);
    expect(list.isIn(content)).toBe(false);
    return lookupsOf(() => list.isIn(content));
  });
  const [short = 0, middle = 0, long = 0] = lookups;
  expect(middle).toBeLessThanOrEqual(2.1 * short);
  expect(long).toBeLessThanOrEqual(4.2 * short);
  // 64 characters at most for each place, and one to fold it.
  expect(long).toBeLessThanOrEqual(65 * 4_000);
});
