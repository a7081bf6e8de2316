import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const document = readFileSync('docs/adding-a-feature.md', 'utf8');

/** What the document shows of files: the file that the first line of a block names, and the pieces between `// …`. */
const shown = Array.from(document.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)\n```$/gms), ([, file = '', code = '']) => ({
  file: /^(src|test)\//.test(file) ? file : `src/modules/conversations/${file}`,
  pieces: code.split(/^ *\/\/ …$/m).map((piece) => piece.replace(/^\n+|\s+$/g, '')),
}));

describe('docs/adding-a-feature.md', () => {
  test('names the file of each of its pieces of code', () => {
    expect(shown.length).toBeGreaterThan(10);
    expect(shown).toHaveLength(document.split('```ts\n').length - 1);
  });

  test.each(shown)('shows what is in $file', ({ file, pieces }) => {
    const text = readFileSync(file, 'utf8');
    expect(pieces.filter((piece) => !text.includes(piece))).toEqual([]);
  });
});
