// Compiles src into a new folder of dist, named after what it was made of, and then makes it the current build. No file
// of another build is touched, so a server that starts or runs meanwhile keeps its own. Does nothing if the current
// build was made of the same sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { currentBuild, pointer } from './built.mjs';

/** What is started: each of these files in `dist` starts the same file of the current build. */
const entries = ['main.js', 'hubbub.js', 'seeders/demo.js'];
/** A process that has just read the pointer needs its build for longer (ms) than any start takes. */
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
  const options = ['src', '-d', folder, '--strip-leading-paths', '--quiet'];
  return spawnSync(process.execPath, [swc, ...options], { stdio: 'inherit' }).status === 0;
}

/** Replaces a file in one step. */
function replace(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** The files of `dist` that outlive builds, by their paths. */
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

/** Removes old builds, those that were cut off, and what was in `dist` before there were several builds. */
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
  // Two may build at the same time: each has a folder of its own.
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
