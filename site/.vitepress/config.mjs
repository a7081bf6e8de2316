// The website of the documents. They stay as they are: `documents.mjs` finds them, and `links.mjs` changes their links.
import { defineConfig } from 'vitepress';
import { pageOf, pages, sidebar } from '../documents.mjs';
import { slugOf, withoutComments, withoutTemplates, withPageLinks } from '../links.mjs';
import { serveSources, writeSources } from '../sources.mjs';

export default defineConfig({
  title: 'Hubbub',
  description: 'A self-hosted real-time backend for chat, presence and projects behind one typed GraphQL API',
  lang: 'en',
  srcDir: '..',
  srcExclude: ['{test,bench/peers,dist,deploy,.hubbub}/**'],
  outDir: './dist',
  cacheDir: './node_modules/.vitepress',
  rewrites: Object.fromEntries(pages.map((path) => [path, pageOf(path)])),
  // The addresses of a server on the reader's machine.
  ignoreDeadLinks: 'localhostLinks',
  markdown: {
    // The documents are Markdown without HTML: `<name>` in them is text.
    html: false,
    anchor: { slugify: slugOf },
    config(markdown) {
      withPageLinks(markdown);
      withoutComments(markdown);
      withoutTemplates(markdown);
    },
  },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar,
    nav: [
      { text: 'The first chat', link: '/readme#your-first-chat' },
      { text: 'Clients', link: '/docs/clients' },
      { text: 'Operations', link: '/docs/operations' },
      { text: 'Architecture', link: '/ARCHITECTURE' },
    ],
  },
  vite: { plugins: [serveSources()] },
  buildEnd: ({ outDir }) => writeSources(outDir),
});
