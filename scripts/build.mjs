// Compiles src into a new folder of dist, named by a hash of the sources, and then makes it the current build. It never
// touches files of another build, so a server that starts or runs meanwhile keeps its own. Does nothing if the current
// build has the same sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { currentBuild, pointer } from './built.mjs';

/** The entry points: each of these files in `dist` starts the same file of the current build. */
const entries = ['main.js', 'hubbub.js', 'seeders/seed.js', 'seeders/demo.js'];
/**
 * Age (ms) at which an old build can be removed. Any start takes less, so a process that has just read the pointer
 * keeps its build.
 */
const oldBuildsStay = 300_000;

function hashOfSources() {
  const hash = createHash('sha256');
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = sources.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of ['.swcrc', 'package.json', ...paths]) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}

function compile(folder) {
  const require = createRequire(import.meta.url);
  const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin/swc.js');
  const options = ['src', '-d', folder, '--strip-leading-paths', '--copy-files', '--quiet'];
  return spawnSync(process.execPath, [swc, ...options], { stdio: 'inherit' }).status === 0;
}

/** Replaces a file atomically. */
function replace(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** Returns the files of `dist` that outlive builds, by path. */
function entryFiles() {
  const files = entries.map((path) => {
    const start = `${'../'.repeat(path.split('/').length - 1) || './'}start.mjs`;
    return [path, `import { start } from '${start}';\n\nstart('${path}');\n`];
  });
  const launcher = join(import.meta.dirname, 'entry');
  return [...readdirSync(launcher).map((name) => [name, readFileSync(join(launcher, name), 'utf8')]), ...files];
}

function writeEntries() {
  for (const [path, content] of entryFiles()) {
    const file = join('dist', path);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file) || readFileSync(file, 'utf8') !== content) replace(file, content);
  }
}

/** Removes old and interrupted builds, and the contents of `dist` from versions with a single build. */
function removeOthers(current) {
  const kept = new Set([current, 'build', ...entryFiles().map(([path]) => path.split('/')[0])]);
  for (const name of readdirSync('dist')) {
    const made = statSync(join('dist', name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!kept.has(name) && Date.now() - made > oldBuildsStay)
      rmSync(join('dist', name), { recursive: true, force: true });
  }
}

function build() {
  const hash = hashOfSources();
  const current = currentBuild();
  const isBuilt = current?.startsWith(hash) && existsSync(join('dist', current, 'main.js'));
  if (isBuilt) return writeEntries();
  // Two processes may build at the same time, so each has a separate folder.
  const name = `${hash}-${process.pid}`;
  rmSync(join('dist', name), { recursive: true, force: true });
  if (!compile(join('dist', name))) {
    process.exitCode = 1;
    return;
  }
  writeEntries();
  replace(pointer, name);
  removeOthers(name);
}

// An image for production has no sources.
if (existsSync('src')) build();
