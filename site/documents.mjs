import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '..');

/** The path of the document with the list of all others; it is the start page. */
const index = 'docs/README.md';

/** The paths of all documents, from the root of the repository. */
export const pages = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md', 'packages/*/*.md', 'bench/*.md', 'web/*.md'], {
  cwd: root,
})
  .filter((path) => !path.includes('node_modules'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** Returns the path of a document's page: README.md stands for its folder. */
export function pageOf(path) {
  if (path === index) return 'index.md';
  if (path === 'README.md') return 'readme.md';
  return path.replace(/(^|\/)README\.md$/, '$1index.md');
}

/** Returns the link to a document's page. */
export function linkTo(path) {
  return `/${pageOf(path)}`.replace(/(index)?\.md$/, '');
}

const text = (path) => readFileSync(join(root, path), 'utf8');
const titleOf = (path) => /^# (.+)$/m.exec(text(path))?.[1]?.replaceAll('`', '') ?? path;

/** Returns the documents in the tables of the start page, by their sections. */
function sections() {
  return text(index)
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const links = Array.from(section.matchAll(/^\| \[([^\]]+)\]\(([^)#]+\.md)(#[^)]*)?\)/gm));
      const items = links.map(([, name, path, hash = '']) => ({
        text: name,
        link: linkTo(join('docs', path).replaceAll('\\', '/')) + hash,
      }));
      return { text: section.slice(0, section.indexOf('\n')), items };
    });
}

/** Returns the documents of a folder. */
function group(name, folder) {
  const paths = pages.filter((path) => path.startsWith(folder));
  return { text: name, collapsed: true, items: paths.map((path) => ({ text: titleOf(path), link: linkTo(path) })) };
}

export const sidebar = [
  ...sections(),
  group('Operations', 'docs/operations/'),
  group('Internals', 'docs/internals/'),
  group('Decisions', 'docs/adr/'),
];
