import type { SearchTerm } from './search-query.js';
import { type Word, wordsOf } from './words.js';

/** A part of a text: a match, or the text around matches. */
export interface TextPart {
  text: string;
  isMatch: boolean;
}

/** How much text to show before and after a match, in UTF-16 code units, cut between words. */
const context = 60;
export const maxHighlights = 3;

/** A range of words by index, both ends included. */
interface Span {
  first: number;
  last: number;
}

/** Returns the first matches in a text with their context, each split into parts. */
export function highlightsOf(text: string, terms: readonly SearchTerm[]): TextPart[][] {
  const words = wordsOf(text);
  const asked = terms.filter(({ isExcluded }) => !isExcluded);
  const matches = merged(
    words,
    asked.flatMap((term) => matchesOf(words, term)),
  );
  const shown: { around: Span; matches: Span[] }[] = [];
  for (const match of matches) {
    const around = surroundings(words, match);
    const last = shown.at(-1);
    if (last && around.first <= last.around.last + 1) {
      last.around.last = around.last;
      last.matches.push(match);
    } else if (shown.push({ around, matches: [match] }) > maxHighlights) break;
  }
  return shown.slice(0, maxHighlights).map(({ around, matches }) => partsOf(text, words, around, matches));
}

function matchesOf(words: Word[], { words: asked, isPrefix }: SearchTerm): Span[] {
  const last = asked.length - 1;
  const fits = (at: number) =>
    asked.every((word, i) => {
      const found = words[at + i]?.word;
      return isPrefix && i === last ? found?.startsWith(word) : found === word;
    });
  return words.flatMap((_, at) => (fits(at) ? [{ first: at, last: at + last }] : []));
}

/** Sorts matches by their place and merges those that overlap or touch. */
function merged(words: Word[], matches: Span[]): Span[] {
  const result: Span[] = [];
  for (const match of matches.toSorted((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && startOf(words, match.first) <= endOf(words, before.last))
      before.last = Math.max(before.last, match.last);
    else result.push({ ...match });
  }
  return result;
}

function surroundings(words: Word[], { first, last }: Span): Span {
  const from = startOf(words, first) - context;
  const to = endOf(words, last) + context;
  while (first > 0 && startOf(words, first - 1) >= from) first--;
  while (last < words.length - 1 && endOf(words, last + 1) <= to) last++;
  return { first, last };
}

function partsOf(text: string, words: Word[], around: Span, matches: Span[]): TextPart[] {
  const [start, end] = edgesOf(text, words, around);
  const parts: TextPart[] = [];
  let at = start;
  const add = (to: number, isMatch: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), isMatch });
    at = to;
  };
  for (const { first, last } of matches) {
    add(startOf(words, first), false);
    add(endOf(words, last), true);
  }
  add(end, false);
  return parts;
}

/** Returns the bounds of a highlight. Near the start or the end of the text, they include the text outside of words. */
function edgesOf(text: string, words: Word[], { first, last }: Span): [number, number] {
  const [start, end] = [startOf(words, first), endOf(words, last)];
  const isAtStart = first === 0 && start <= context;
  const isAtEnd = last === words.length - 1 && end + context >= text.length;
  return [isAtStart ? 0 : start, isAtEnd ? text.length : end];
}

const startOf = (words: Word[], at: number) => words[at]?.start ?? 0;
const endOf = (words: Word[], at: number) => words[at]?.end ?? 0;
