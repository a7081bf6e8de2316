/** A word of a text, as it is compared with others, and where it stands in the text (UTF-16 units). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

/** UTF-16 units; what is longer is compared by its beginning. A lexeme of PostgreSQL has at most 2,046 bytes. */
const maxLength = 100;

const letter = '\\p{L}\\p{N}';
/** Letters of scripts that put no spaces between words: each is a word by itself, and a word is a phrase of them. */
const unspaced = `[[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]&&[${letter}]]`;
const single = `${unspaced}\\p{M}*|\\p{Extended_Pictographic}`;
const singlePattern = new RegExp(`^(?:${single})$`, 'v');
const wordPattern = new RegExp(`${single}|[[${letter}\\p{M}]--${unspaced}]+`, 'gv');

/** Accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of Arabic: many leave them out. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart, and how they are typed where a keyboard lacks them. */
const spelled: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', þ: 'th', ς: 'σ' };
const spelledPattern = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g');
const noLetters = new RegExp(`[^${letter}\\p{M}\\p{Extended_Pictographic}]`, 'gv');

/** The words of a text in any language, without case and accents, in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(wordPattern)) {
    const word = folded(found);
    if (word) words.push({ word, start: index, end: index + found.length });
  }
  return words;
}

/** Whether a word is one letter of a script without spaces, or an emoji. */
export function isSingle(word: string): boolean {
  return singlePattern.test(word);
}

function folded(text: string): string {
  // ASCII, which is by far the most there is, needs none of this.
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
