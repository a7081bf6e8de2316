/** A word of a text in the form used for comparison, with its place in the text (UTF-16 code units). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

/** In UTF-16 code units. Longer words are truncated. A lexeme of PostgreSQL has at most 2,046 bytes. */
const maxLength = 100;

const letter = '\\p{L}\\p{N}';
/** Letters of scripts without spaces between words. Each letter is indexed as a word; a word is a phrase of them. */
const unspaced = `[[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]&&[${letter}]]`;
const single = `${unspaced}\\p{M}*|\\p{Extended_Pictographic}`;
const singlePattern = new RegExp(`^(?:${single})$`, 'v');
const wordPattern = new RegExp(`${single}|[[${letter}\\p{M}]--${unspaced}]+`, 'gv');

/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. Many writers omit them. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not decompose, and their usual spelling on keyboards without them. */
const spelled: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', þ: 'th', ς: 'σ' };
const spelledPattern = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g');
const noLetters = new RegExp(`[^${letter}\\p{M}\\p{Extended_Pictographic}]`, 'gv');

/** Returns the words of a text in any language, in their order, without case and accents. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(wordPattern)) {
    const word = folded(found);
    if (word) words.push({ word, start: index, end: index + found.length });
  }
  return words;
}

/** Returns whether a word is one letter of a script without spaces, or an emoji. */
export function isSingle(word: string): boolean {
  return singlePattern.test(word);
}

function folded(text: string): string {
  // Fast path: most text is ASCII, which needs no normalisation.
  if (/^[\0-\x7f]+$/.test(text)) return text.toLowerCase().slice(0, maxLength);
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(spelledPattern, (one) => spelled[one] ?? one)
    .replace(noLetters, '')
    .normalize('NFC')
    .slice(0, maxLength)
    .toWellFormed();
}
