import { wordsOf } from './words.js';

/**
 * What messages are found by: a tsvector of the words of a text, with their places; null if it has none.
 * PostgreSQL’s own division into words depends on the locale of the database, and knows no scripts without spaces. This
 * one is the same everywhere, and the same that queries and highlights are made of.
 */
export function indexedWords(content: string): string | null {
  // Nothing to escape: words are letters and digits. Of what comes up again PostgreSQL makes one entry.
  return (
    wordsOf(content)
      .map(({ word }, i) => `'${word}':${i + 1}`)
      .join(' ') || null
  );
}
