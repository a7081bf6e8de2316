import { wordsOf } from './words.js';

/**
 * Returns the search index of a text: a tsvector of its words with their places; null if it has none. PostgreSQL's own
 * parser depends on the locale of the database, and does not split scripts without spaces. This parser behaves the same
 * everywhere, and queries and highlights use it too.
 */
export function indexedWords(content: string): string | null {
  // Words contain only letters and digits, so nothing needs escaping. PostgreSQL merges repeated words.
  return (
    wordsOf(content)
      .map(({ word }, i) => `'${word}':${i + 1}`)
      .join(' ') || null
  );
}
