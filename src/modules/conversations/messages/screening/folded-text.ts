import confusables from 'confusables';

/**
 * Folds a text, so that different spellings of a word become equal: upper and lower case, accents, invisible
 * characters, compatibility forms, and letters that look like others. Runs of white space become one space.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase();
  return confusables.remove(plain).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Returns the offsets at which words begin and end (UAX 29), ascending, with 0 and the length. */
export function wordBoundaries(folded: string): number[] {
  return [...Array.from(segmenter.segment(folded), ({ index }) => index), folded.length];
}
