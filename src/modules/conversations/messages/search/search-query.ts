import { badInput, HubbubError } from '../../../../platform/errors/index.js';
import { isSingle, wordsOf } from './words.js';

/** UTF-16 units. */
const maxLength = 200;
const maxTerms = 20;

/** One thing to look for: a word, or words that follow each other. */
export interface SearchTerm {
  words: string[];
  /** The last word is only begun. */
  isPrefix: boolean;
  /** What is looked for does not have it. */
  isExcluded: boolean;
}

/**
 * Reads a query: words, `"phrases"`, and either with a `-` before it for what is not wanted. The very last word may be
 * only begun, unless a blank follows it. Any text is a query, but for one that says nothing, or too much.
 * @throws HubbubError BAD_INPUT.
 */
export function parseQuery(query: string): SearchTerm[] {
  if (query.length > maxLength) throw badQuery(`A search has at most ${maxLength} characters.`);
  const terms = [...query.replace(/[“”„«»＂]/g, '"').matchAll(/(-?)(?:"([^"]*)(?:"|$)|(\S+))/g)].map(toTerm);
  const isOpen = (i: number) => i === terms.length - 1 && /\S$/.test(query);
  const asked = terms
    .map((term, i) => ({ ...term, isPrefix: term.isPrefix && isOpen(i) }))
    .filter(({ words }) => words.length > 0);
  if (asked.length > maxTerms) throw badQuery(`A search has at most ${maxTerms} words.`);
  if (asked.every(({ isExcluded }) => isExcluded)) throw badQuery('A search has a word that is to be found.');
  return asked;
}

/** The query as PostgreSQL’s tsquery. Nothing to escape: words are letters and digits. */
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

function badQuery(message: string): HubbubError {
  return badInput('query', message);
}
