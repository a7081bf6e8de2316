import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkTo, pages, root } from './documents.mjs';
import { linkToSource } from './sources.mjs';

const isPage = new Set(pages);

/** Returns the anchor of a heading, as code hosts make it. */
export function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

/** Makes the links of a document lead to pages, and those to other files of the repository to their texts. */
export function withPageLinks(markdown) {
  markdown.core.ruler.push('page-links', ({ tokens, env }) => {
    const links = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open');
    for (const link of links) {
      const href = link.attrGet('href') ?? '';
      if (!/^(?:[a-z]+:|#|\/)/i.test(href)) link.attrSet('href', targetOf(sourceOf(env), decodeURI(href)));
    }
  });
}

/** Leaves out comments, which would be shown because HTML is not rendered. */
export function withoutComments(markdown) {
  markdown.core.ruler.before('block', 'comments', (state) => {
    state.src = state.src.replaceAll(/^<!--.*?-->$/gms, '');
  });
}

/** Makes `{{` in a text stay as it is: Vue would evaluate it. */
export function withoutTemplates(markdown) {
  const show = markdown.renderer.rules.text;
  markdown.renderer.rules.text = (...args) => show(...args).replaceAll('{{', '&#123;&#123;');
}

/** Returns the path of the document that is rendered, from the root of the repository. */
function sourceOf({ realPath, path }) {
  return (realPath ?? path).replaceAll('\\', '/').slice(root.length + 1);
}

function targetOf(from, href) {
  const [path = '', hash = ''] = href.split(/(?=#)/);
  const target = join(dirname(from), path).replaceAll('\\', '/').replace(/\/$/, '');
  if (isPage.has(target)) return linkTo(target) + hash;
  if (isPage.has(`${target}/README.md`)) return linkTo(`${target}/README.md`) + hash;
  if (!existsSync(join(root, target))) return href;
  const isFolder = statSync(join(root, target)).isDirectory();
  const first = isFolder && pages.find((page) => page.startsWith(`${target}/`));
  return first ? linkTo(first) : linkToSource(target);
}
