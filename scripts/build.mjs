// Compiles src into a new folder of dist, named by a hash of the sources, bundles it there, and then makes it the current
// build. It never touches files of another build, so a server that starts or runs meanwhile keeps its own. Does nothing
// if the current build has the same sources. With --no-bundle the build takes less time, and each start more.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filesIn, hashOf, removeOthers, replace } from './builds.mjs';
import { currentBuild, pointer } from './built.mjs';
import { bundle, entries } from './bundle.mjs';

const isBundled = !process.argv.includes('--no-bundle');

/** Inputs of a build beside the sources. The bundle contains packages of the versions in package-lock.json. */
const tools = ['.swcrc', 'package.json', 'package-lock.json', 'scripts/build.mjs', 'scripts/bundle.mjs'];

function compile(folder) {
  const require = createRequire(import.meta.url);
  const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin/swc.js');
  const options = ['src', '-d', folder, '--strip-leading-paths', '--copy-files', '--quiet'];
  return spawnSync(process.execPath, [swc, ...options], { stdio: 'inherit' }).status === 0;
}

/** Returns the files of `dist` that outlive builds, by path. */
function entryFiles() {
  const files = Object.values(entries).map((path) => {
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

async function build() {
  const hash = hashOf([...tools.filter((path) => existsSync(path)), ...filesIn('src')]);
  const current = currentBuild();
  const isBuilt =
    current?.startsWith(hash) && existsSync(join('dist', current, isBundled ? 'bundle/main.js' : 'main.js'));
  if (isBuilt) return writeEntries();
  // Two processes may build at the same time, so each has a separate folder.
  const name = `${hash}-${process.pid}`;
  rmSync(join('dist', name), { recursive: true, force: true });
  if (!compile(join('dist', name))) {
    process.exitCode = 1;
    return;
  }
  if (isBundled) await bundle(join('dist', name));
  writeEntries();
  replace(pointer, name);
  removeOthers('dist', new Set([name, 'build', 'web', ...entryFiles().map(([path]) => path.split('/')[0])]));
}

// An image for production has no sources.
if (existsSync('src')) await build();
