import { loginKey } from '../../../accounts/index.js';

/** The maximum number of candidates for mentions per message. Later ones stay plain text. */
export const maxMentions = 50;

/** A candidate for a mention: it becomes a mention if a member has this name. */
export interface NamedPlace {
  start: number;
  length: number;
  /** The normalised username. */
  name: string;
}

/** Returns the same as arrays of columns. */
export function placeColumns(places: readonly NamedPlace[]) {
  return {
    starts: places.map(({ start }) => start),
    lengths: places.map(({ length }) => length),
    names: places.map(({ name }) => name),
  };
}

/** Matches names that are not part of a word, an address or a path. Longer names than any username do not match. */
const namePattern = /(?<![\w@/])@([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,63})(?![\p{L}\p{M}\p{N}._-])/gu;

/**
 * Returns the candidates for mentions in a text. If a name ends with punctuation, returns it twice: with the
 * punctuation and without it.
 */
export function namedPlaces(content: string): NamedPlace[] {
  if (!content.includes('@')) return [];
  const matches = content.matchAll(namePattern).take(maxMentions);
  return [...matches].flatMap(({ index, 1: name = '' }) => {
    const bare = name.replace(/[._-]+$/, '');
    const names = bare === name || bare.length < 2 ? [name] : [name, bare];
    return names.map((each) => ({ start: index, length: each.length + 1, name: loginKey(each) }));
  });
}
