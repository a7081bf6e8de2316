import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { highlightsOf } from '../../src/modules/conversations/messages/search/highlights.js';
import { indexedWords } from '../../src/modules/conversations/messages/search/indexed-words.js';
import { parseQuery, toTsquery } from '../../src/modules/conversations/messages/search/search-query.js';
import { wordsOf } from '../../src/modules/conversations/messages/search/words.js';

const scripts = ['abc', 'äÉß', 'дёй', '日本語ガー', 'ไทย', '한국', 'مُحَ', '🎉👍🏽', '" -\'\\:*()&|!<>', '\ud800', 'ﷺ½'];
const text = fc.string({ unit: fc.constantFrom(...scripts.join(''), ...scripts, ' ', ' '), maxLength: 300 });

describe('for any text', () => {
  test('the words need no escaping in a tsvector or a tsquery', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (content) => {
        for (const { word } of wordsOf(content)) {
          expect(word).toMatch(/^[^\s'\\:*&|!<>()]{1,100}$/u);
          expect(word.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('a part of it is found as a phrase and highlighted in its place', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 5 }), (content, from, count) => {
        const words = wordsOf(content);
        fc.pre(words.length > 0);
        const [first] = [from % words.length];
        const last = Math.min(first + count, words.length) - 1;
        const piece = content.slice(words[first]?.start, words[last]?.end);
        fc.pre(!piece.includes('"') && piece.length <= 190);
        const terms = parseQuery(`"${piece}"`);
        expect(terms.map((term) => term.words)).toEqual([words.slice(first, last + 1).map(({ word }) => word)]);
        const matches = highlightsOf(content, terms)
          .flat()
          .filter((part) => part.isMatch);
        expect(matches.length).toBeGreaterThan(0);
        for (const match of matches) expect(indexedWords(match.text)).not.toBeNull();
      }),
    );
  });

  test('the highlights are parts of the text, in order', () => {
    fc.assert(
      fc.property(text, text, (content, query) => {
        const terms = wordsOf(query).slice(0, 5);
        const asked = terms.map(({ word }) => ({ words: [word], isPrefix: true, isExcluded: false }));
        let at = 0;
        for (const parts of highlightsOf(content, asked)) {
          const shown = parts.map((part) => part.text).join('');
          const found = content.indexOf(shown, at);
          expect(found).toBeGreaterThanOrEqual(at);
          expect(parts.some((part) => part.isMatch)).toBe(true);
          at = found + shown.length;
        }
      }),
    );
  });
});

test.each([
  ['two words', "('two') & ('words':*)"],
  ['"a phrase" word ', "('a' <-> 'phrase') & ('word')"],
  ['word -not -"this one"', "('word') & !('not') & !('this' <-> 'one')"],
  ['well-known', "('well' <-> 'known':*)"],
  ['日本', "('日' <-> '本')"],
  ['"not closed', "('not' <-> 'closed')"],
  ['it ! - "" is', "('it') & ('is':*)"],
])('the query %j is parsed correctly', (query, tsquery) => {
  expect(toTsquery(parseQuery(query))).toBe(tsquery);
});
