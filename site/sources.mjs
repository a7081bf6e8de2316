// Files of the repository that documents link to and that are not documents. The site shows them as plain text.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './documents.mjs';

const prefix = '/source/';
/** The linked paths, from the root of the repository. Only these are served. */
const linked = new Set();

/** Returns the link to a file or a folder. */
export function linkToSource(path) {
  linked.add(path);
  return `${prefix}${path}.txt`;
}

/** Returns a Vite plugin that serves the linked files while documents are written. */
export function serveSources() {
  return {
    name: 'linked-sources',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURI(request.url ?? '')
          .replace(prefix, '')
          .replace(/\.txt$/, '');
        if (!request.url?.startsWith(prefix) || !linked.has(path)) return next();
        response.setHeader('content-type', 'text/plain; charset=utf-8');
        response.end(textOf(path));
      });
    },
  };
}

/** Writes the linked files beside the pages. */
export function writeSources(folder) {
  for (const path of linked) {
    const file = join(folder, prefix, `${path}.txt`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, textOf(path));
  }
}

function textOf(path) {
  const file = join(root, path);
  return statSync(file).isDirectory() ? `${readdirSync(file).join('\n')}\n` : readFileSync(file, 'utf8');
}
