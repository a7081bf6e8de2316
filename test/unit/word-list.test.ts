import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readWordList, type WordList } from '../../src/modules/conversations/messages/screening/word-list.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function listOf(text: string): Promise<WordList | null> {
  const path = join(await temporaryFolder(), 'words.txt');
  await writeFile(path, text);
  return readWordList(path, 'HUBBUB_REFUSED_WORDS_FILE');
}

test('finds words whatever their case, accents, invisible characters and look-alike letters', async () => {
  const list = await listOf('spam\nЗапрет\n');
  // The third is Cyrillic, the fourth is full-width, the fifth has a zero-width space, the sixth is mathematical.
  for (const text of ['Buy SPAM now', 'spám', 'ѕрам', 'ｓｐａｍ', 'sp\u200bam', '𝓼𝓹𝓪𝓶', 'это ЗАПРЕТ!', '(spam)']) {
    expect([text, list?.isIn(text)]).toEqual([text, true]);
  }
});

test('finds no word within another word', async () => {
  const list = await listOf('ass\nspam');
  for (const text of ['a class of glass', 'spammer', 'antispam', '', '   ', 'as s']) {
    expect([text, list?.isIn(text)]).toEqual([text, false]);
  }
});

test('finds phrases across any white space, and skips comments and empty lines', async () => {
  const list = await listOf('# phrases\r\n\r\nbuy  cheap pills\r\n');
  expect(list?.isIn('Please buy\n\tcheap   pills today')).toBe(true);
  expect(list?.isIn('buy cheap')).toBe(false);
  expect(list?.isIn('# phrases')).toBe(false);
});

test('is refused with a sentence if it cannot be used', async () => {
  await expect(readWordList('/nowhere/words.txt', 'HUBBUB_HELD_WORDS_FILE')).rejects.toThrow(
    /^HUBBUB_HELD_WORDS_FILE: /,
  );
  await expect(listOf('a'.repeat(65))).rejects.toThrow(/is not 1 to 64 characters long/);
  await expect(listOf(Array.from({ length: 10_001 }, (_, n) => `w${n}`).join('\n'))).rejects.toThrow(/more than 10000/);
  expect(await readWordList(undefined, 'HUBBUB_HELD_WORDS_FILE')).toBeNull();
});
