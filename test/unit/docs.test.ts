import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const documents = globSync(['*.md', 'docs/**/*.md']).filter((path) => path !== 'CHANGELOG.md');
const read = (path: string) => readFileSync(path, 'utf8');

/** Returns the first group of each match of a pattern, with the path of the document. */
function found(pattern: RegExp): { path: string; name: string }[] {
  return documents.flatMap((path) => Array.from(read(path).matchAll(pattern), ([, name = '']) => ({ path, name })));
}

/** The last path segment of each file that a document may name. */
const files = new Set(
  globSync(['{src,test,bench,scripts,deploy,packages/client/src}/**/*', '.ci/*', '.*', '*']).map((path) =>
    path.replace(/^.*\//, ''),
  ),
);

/** Returns the anchors of a document's headings, as code hosts and the website make them. */
function sectionsOf(path: string): string[] {
  const seen = new Map<string, number>();
  const text = read(path).replaceAll(/^```.*?^```/gms, '');
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => {
    const words = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

describe('the documents', () => {
  test('link only to files that exist', () => {
    const links = found(/\]\(((?!https?:|#|mailto:)[^)#\s]+)/g);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ path, name }) => !existsSync(join(dirname(path), name)))).toEqual([]);
  });

  test('link only to sections that exist', () => {
    const links = documents.flatMap((path) =>
      Array.from(read(path).matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/g), ([, file = '', section = '']) => {
        return { path, file: file ? join(dirname(path), file) : path, section };
      }),
    );
    expect(links.length).toBeGreaterThan(50);
    const isMissing = ({ file, section }: (typeof links)[number]) => !sectionsOf(file).includes(section);
    expect(links.filter(isMissing)).toEqual([]);
  });

  test('name only files that exist', () => {
    // The worked example adds files that do not exist yet.
    const named = found(/`([\w./-]*[\w-]+\.(?:ts|mjs|js|graphql|conf))`/g).filter(
      ({ path, name }) => path !== 'docs/adding-a-feature.md' && !/^\.\w+\.ts$/.test(name),
    );
    expect(named.length).toBeGreaterThan(100);
    const isThere = (name: string) => files.has(name) || files.has(name.replace(/\.js$/, '.ts'));
    expect(named.filter(({ name }) => !isThere(name.replace(/^.*\//, '')))).toEqual([]);
  });

  test('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(/`(?:.* )?npm run (?:--silent )?([\w-]+(?::[\w-]+)*)/g);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  test('list every command', () => {
    const sources = globSync('src/**/*commands.ts').map(read).join('\n');
    const commands = Array.from(sources.matchAll(/ name: '([a-z]+ [a-z]+)',/g), ([, name = '']) => name);
    const rows = read('docs/operations/commands.md').match(/^\| .*$/gm) ?? [];
    /** A cell such as `webhook list`, `ping` writes the first word once. */
    const listed = rows.flatMap((row) => {
      const names = Array.from((row.split('|')[1] ?? '').matchAll(/`([a-z ]*[a-z])/g), ([, name = '']) => name);
      return names.map((name) => (name.includes(' ') ? name : `${names[0]?.split(' ')[0]} ${name}`));
    });
    expect(commands.length).toBeGreaterThan(8);
    expect(listed.toSorted()).toEqual(commands.toSorted());
  });

  test('list every root field that needs no session', () => {
    const sources = globSync('src/**/*.resolver.ts').map(read).join('\n');
    const open = Array.from(sources.matchAll(/@Public\(\).*?\n {2}(?:async )?(\w+)\(/gs), ([, name = '']) => name);
    const [, list = ''] = /Public are (.*?)\.\n/s.exec(read('SECURITY.md')) ?? [];
    const listed = Array.from(list.matchAll(/`(\w+)`/g), ([, name = '']) => name);
    expect(open.length).toBeGreaterThan(5);
    expect(listed.toSorted()).toEqual(open.toSorted());
  });
});
