// scripts/build.mjs copies this folder to dist, for the entry files there. A Node that is too old for Hubbub must be
// able to run this file. So it uses old syntax, and imports nothing of Hubbub before the check.
import { existsSync, readFileSync } from 'node:fs';
import { beginWithSettings } from './allocator.mjs';
import { endWithNpm } from './end-with-npm.mjs';

/** The first Node version with all features that Hubbub uses; `crypto.argon2` came last. */
const oldest = [24, 7];

/** Starts a file of the current build, or prints the required Node version. */
export function start(file) {
  const version = process.versions.node.split('.').map(Number);
  if (version[0] < oldest[0] || (version[0] === oldest[0] && version[1] < oldest[1])) {
    process.stderr.write(
      `Hubbub needs Node ${oldest.join('.')} or newer; this is Node ${process.versions.node}. ` +
        'Use npm start, which runs the Node that npm ci has installed, or install a newer Node.\n',
    );
    process.exitCode = 1;
    return;
  }
  if (file === 'main.js') beginWithSettings(new URL(file, import.meta.url));
  endWithNpm();
  // Read once, so that the whole process uses one build.
  const build = readFileSync(new URL('build', import.meta.url), 'utf8');
  const bundled = new URL(`${build}/bundle/${file.split('/').pop()}`, import.meta.url);
  // A build for development has no bundle.
  import((existsSync(bundled) ? bundled : new URL(`${build}/${file}`, import.meta.url)).href);
}
