import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const documents = globSync(['*.md', 'docs/**/*.md']).filter((path) => path !== 'CHANGELOG.md');
const read = (path: string) => readFileSync(path, 'utf8');

/** All that a pattern finds in the first group, by documents. */
function found(pattern: RegExp): { path: string; name: string }[] {
  return documents.flatMap((path) => Array.from(read(path).matchAll(pattern), ([, name = '']) => ({ path, name })));
}

/** The last part of each file in the tree that someone could name. */
const files = new Set(
  globSync(['{src,test,bench,scripts,deploy,client-config}/**/*', '.ci/*', '.*', '*']).map((path) =>
    path.replace(/^.*\//, ''),
  ),
);

describe('what the docs name is there:', () => {
  test('files that are linked', () => {
    const links = found(/\]\(((?!https?:|#|mailto:)[^)#\s]+)/g);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ path, name }) => !existsSync(join(dirname(path), name)))).toEqual([]);
  });

  test('files that are spoken of', () => {
    // A worked example makes files that are not there yet.
    const named = found(/`([\w./-]*[\w-]+\.(?:ts|mjs|js|graphql|conf))`/g).filter(
      ({ path, name }) => path !== 'docs/adding-a-feature.md' && !/^\.\w+\.ts$/.test(name),
    );
    expect(named.length).toBeGreaterThan(100);
    const isThere = (name: string) => files.has(name) || files.has(name.replace(/\.js$/, '.ts'));
    expect(named.filter(({ name }) => !isThere(name.replace(/^.*\//, '')))).toEqual([]);
  });

  test('what npm runs', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(/`(?:.* )?npm run (?:--silent )?([\w]+(?::[\w]+)*)/g);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  test('commands, all of them', () => {
    const sources = globSync('src/**/*commands.ts').map(read).join('\n');
    const commands = Array.from(sources.matchAll(/ name: '([a-z]+ [a-z]+)',/g), ([, name = '']) => name);
    const rows = read('docs/operations/commands.md').match(/^\| .*$/gm) ?? [];
    /** `webhook list`, `ping` in one cell: the first word stands once. */
    const listed = rows.flatMap((row) => {
      const names = Array.from((row.split('|')[1] ?? '').matchAll(/`([a-z ]*[a-z])/g), ([, name = '']) => name);
      return names.map((name) => (name.includes(' ') ? name : `${names[0]?.split(' ')[0]} ${name}`));
    });
    expect(commands.length).toBeGreaterThan(8);
    expect(listed.toSorted()).toEqual(commands.toSorted());
  });
});
