// Builds the web client into a new folder of dist/web, named by a hash of the sources, and then makes it the current one.
// The server finds it there. Does nothing if the current build has the same sources.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn, hashOf, removeOthers, replace } from './builds.mjs';

const folder = 'dist/web';
const pointer = join(folder, 'build');

function currentBuild() {
  return existsSync(pointer) ? readFileSync(pointer, 'utf8') : null;
}

/** Returns the files that the build depends on. The versions of all packages are in package-lock.json. */
function sources() {
  const client = filesIn('packages/client/src');
  return [...filesIn('web').filter((path) => !path.includes('node_modules')), ...client, 'package-lock.json'];
}

async function build() {
  const hash = hashOf(sources());
  const current = currentBuild();
  if (current?.startsWith(hash) && existsSync(join(folder, current, 'index.html'))) return;
  // Two processes may build at the same time, so each has a separate folder.
  const name = `${hash}-${process.pid}`;
  // Tests and developers may have another one, with which the libraries are larger and slower.
  process.env.NODE_ENV = 'production';
  const { build: bundle } = await import('vite');
  rmSync(join(folder, name), { recursive: true, force: true });
  const options = { root: 'web', logLevel: 'warn', build: { outDir: resolve(folder, name), emptyOutDir: false } };
  // The page is the second, because it compresses all files.
  for (const config of ['widget', 'vite']) await bundle({ ...options, configFile: resolve(`web/${config}.config.ts`) });
  replace(pointer, name);
  removeOthers(folder, new Set([name, 'build']));
}

// An image for production has no sources, and a server that serves no web client needs no build of it.
if (existsSync('web/index.html') && process.env.HUBBUB_WEB_CLIENT !== 'false') await build();
