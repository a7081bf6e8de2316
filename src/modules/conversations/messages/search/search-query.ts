import { badInput, HubbubError } from '../../../../platform/errors/index.js';
import type { Text } from '../../../../platform/texts/index.js';
import { searchTexts } from './search.texts.js';
import { isSingle, wordsOf } from './words.js';

/** The maximum length of a search, in UTF-16 code units. */
export const longestQuery = 200;
/** The maximum number of words and phrases in a search. */
export const maxTerms = 20;

/** A term of a search: a word, or words that must follow each other. */
export interface SearchTerm {
  words: string[];
  /** Whether the last word matches as a prefix. */
  isPrefix: boolean;
  /** Whether results must not contain the term. */
  isExcluded: boolean;
}

/**
 * Parses a query: words, `"phrases"`, and either with a leading `-` to exclude it. The last word matches as a prefix
 * unless a blank follows it.
 * @throws {HubbubError} BAD_INPUT if the query is too long or has no term to find.
 */
export function parseQuery(query: string): SearchTerm[] {
  if (query.length > longestQuery) throw badQuery(searchTexts.tooLong({ most: longestQuery }));
  const terms = [...query.replace(/[“”„«»＂]/g, '"').matchAll(/(-?)(?:"([^"]*)(?:"|$)|(\S+))/g)].map(toTerm);
  const isOpen = (i: number) => i === terms.length - 1 && /\S$/.test(query);
  const asked = terms
    .map((term, i) => ({ ...term, isPrefix: term.isPrefix && isOpen(i) }))
    .filter(({ words }) => words.length > 0);
  if (asked.length > maxTerms) throw badQuery(searchTexts.tooManyWords({ most: maxTerms }));
  if (asked.every(({ isExcluded }) => isExcluded)) throw badQuery(searchTexts.empty());
  return asked;
}

/** Converts a query to PostgreSQL's tsquery. Words contain only letters and digits, so nothing needs escaping. */
export function toTsquery(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ words, isPrefix, isExcluded }) => {
      const phrase = words.map((word) => `'${word}'`).join(' <-> ');
      return `${isExcluded ? '!' : ''}(${phrase}${isPrefix ? ':*' : ''})`;
    })
    .join(' & ');
}

function toTerm([, minus, quoted, plain = '']: RegExpExecArray): SearchTerm {
  const words = wordsOf(quoted ?? plain).map(({ word }) => word);
  const [isExcluded, last = ''] = [minus === '-', words.at(-1)];
  const isPrefix = quoted === undefined && !isExcluded && !isSingle(last);
  return { words, isPrefix, isExcluded };
}

function badQuery(text: Text): HubbubError {
  return badInput('query', text);
}
