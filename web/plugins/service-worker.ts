import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

const output = 'service-worker.js';
/** The script for pages of other sites, which the page does not need. */
const widget = 'widget.js';

/**
 * Writes the service worker with the list of all files of the page. Its name never changes; its content changes with
 * every file, by which browsers find a new version.
 */
export function serviceWorker(): Plugin {
  let folder = '';
  let input = '';
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
      input = resolve(root, 'worker/service-worker.ts');
    },
    async writeBundle() {
      const code = await bundled(input);
      const shell = shellOf(folder, code);
      writeFileSync(resolve(folder, output), `const hubbubShell=${JSON.stringify(shell)};\n${code}`);
    },
  };
}

async function bundled(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser' });
  const [chunk] = (await bundle.generate({ format: 'iife', minify: true })).output;
  await bundle.close();
  return chunk.code;
}

/** Lists the files of the page, with a version that changes with each of them and with the worker. */
function shellOf(folder: string, worker: string): { version: string; files: string[]; entry: string } {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(resolve(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name !== output && name !== widget && !name.startsWith('.') && !/\.(br|gz|map)$/.test(name))
    .sort();
  const hash = createHash('sha256').update(worker);
  for (const name of names) hash.update(`${name}\0`).update(readFileSync(resolve(folder, name)));
  const files = names.map((name) => (name === 'index.html' ? '/' : `/${name}`));
  const page = readFileSync(resolve(folder, 'index.html'), 'utf8');
  const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1];
  if (!entry) throw new Error('The page has no script.');
  return { version: hash.digest('hex').slice(0, 12), files, entry };
}
