import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'src/');
/** Node's own modules, as in `environment.js`. */
const load = createRequire(import.meta.url);
const versions = readFileSync(join(root, 'package-lock.json'));

/** Returns what Node loads for a source or a file of a package. @param {string} path */
function loadedFor(path) {
  if (!path.startsWith(sources)) return path;
  const build = readFileSync(join(root, 'dist/build'), 'utf8');
  return join(root, 'dist', build, relative(sources, path).replace(/\.ts$/, '.js'));
}

/** @param {string} path */
function exporting(path) {
  load('reflect-metadata');
  const names = Object.keys(load(path)).filter((name) => name !== 'module.exports');
  const lines = names.map((name, i) => {
    const value = `const v${i} = loaded[${JSON.stringify(name)}];`;
    return `${value} export { v${i} as ${JSON.stringify(name)} };`;
  });
  return [`const loaded = loadOutsideJest(${JSON.stringify(path)});`, ...lines].join('\n');
}

/**
 * For Jest, in place of a compiler: tests get the modules of the built server and the packages that it imports, which
 * all test files of a worker share. Jest would load 2,500 files anew for a test file that imports the server's classes.
 */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default {
  process(_source, sourcePath, { supportsStaticESM }) {
    const path = loadedFor(sourcePath);
    return { code: supportsStaticESM ? exporting(path) : `module.exports = loadOutsideJest(${JSON.stringify(path)});` };
  },
  getCacheKey(source, sourcePath, { supportsStaticESM }) {
    const hash = createHash('sha256').update(versions).update(source).update(loadedFor(sourcePath));
    return hash.update(String(supportsStaticESM)).digest('hex');
  },
};
