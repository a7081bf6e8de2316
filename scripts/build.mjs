// Compiles src into a new folder of dist, named by a hash of the sources, and then makes it the current build. It never
// touches files of another build, so a server that starts or runs meanwhile keeps its own. Does nothing if the current
// build has the same sources.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filesIn, hashOf, removeOthers, replace } from './builds.mjs';
import { currentBuild, pointer } from './built.mjs';

/** The entry points: each of these files in `dist` starts the same file of the current build. */
const entries = ['main.js', 'hubbub.js', 'seeders/seed.js', 'seeders/demo.js'];

function compile(folder) {
  const require = createRequire(import.meta.url);
  const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin/swc.js');
  const options = ['src', '-d', folder, '--strip-leading-paths', '--copy-files', '--quiet'];
  return spawnSync(process.execPath, [swc, ...options], { stdio: 'inherit' }).status === 0;
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

function build() {
  const hash = hashOf(['.swcrc', 'package.json', ...filesIn('src')]);
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
  removeOthers('dist', new Set([name, 'build', 'web', ...entryFiles().map(([path]) => path.split('/')[0])]));
}

// An image for production has no sources.
if (existsSync('src')) build();
