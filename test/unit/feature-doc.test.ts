import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const document = readFileSync('docs/adding-a-feature.md', 'utf8');

/** The code blocks of the document: the file that the first line names, and the pieces between `// …`. */
const shown = Array.from(document.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)\n```$/gms), ([, file = '', code = '']) => ({
  file: /^(src|test)\//.test(file) ? file : `src/modules/conversations/${file}`,
  pieces: code.split(/^ *\/\/ …$/m).map((piece) => piece.replace(/^\n+|\s+$/g, '')),
}));

describe('docs/adding-a-feature.md', () => {
  test('names the file of each of its code blocks', () => {
    expect(shown.length).toBeGreaterThan(10);
    expect(shown).toHaveLength(document.split('```ts\n').length - 1);
  });

  test.each(shown)('shows code that is in $file', ({ file, pieces }) => {
    const text = readFileSync(file, 'utf8');
    expect(pieces.filter((piece) => !text.includes(piece))).toEqual([]);
  });
});
