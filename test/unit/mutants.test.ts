import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { mutants } from '../mutants/list/index.ts';

const source = (file: string) => readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');

describe('the list of mutants', () => {
  test.each(mutants)('$id matches exactly one place in its file', ({ file, from }) => {
    expect(source(file).split(from)).toHaveLength(2);
  });

  test('equals the table in docs/mutants.md', () => {
    const table = readFileSync(new URL('../../docs/mutants.md', import.meta.url), 'utf8');
    const rows = table.split('\n').flatMap((line) => {
      const [, mistake, file] = /^\| (.+?) \| ([^|]+?) \| .+ \|$/.exec(line) ?? [];
      return mistake && file && mistake !== 'mistake' && !/^-+$/.test(mistake) ? [`${mistake}: ${file}`] : [];
    });
    const listed = mutants.map(({ mistake, file }) => `${mistake}: ${file.replace(/\.ts$/, '')}`);
    expect(rows.toSorted()).toEqual(listed.toSorted());
  });
});
