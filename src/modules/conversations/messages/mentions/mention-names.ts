import { loginKey } from '../../../accounts/index.js';

/** More places of a message are not looked at: what they name is plain text. */
export const maxMentions = 50;

/** A place in a text, and the name that stands there: it is a mention if a member has that name. */
export interface NamedPlace {
  start: number;
  length: number;
  /** As usernames are compared. */
  name: string;
}

/** The same, as columns. */
export function placeColumns(places: readonly NamedPlace[]) {
  return {
    starts: places.map(({ start }) => start),
    lengths: places.map(({ length }) => length),
    names: places.map(({ name }) => name),
  };
}

/** Not within a word, an address or a path; and a name, longer than any, is none. */
const namePattern = /(?<![\w@/])@([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,63})(?![\p{L}\p{M}\p{N}._-])/gu;

/**
 * The names in a text that may be mentions. A name may end in what also ends a sentence: then the place is given twice,
 * with it and without it.
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
