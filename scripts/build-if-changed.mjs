// Compiles unless all that is compiled is there, and newer than all it is made of: a running server loads its files
// from there, and a start that need not compile is the faster for it. A build that was cut off is made again.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

function isBuilt() {
  const files = readdirSync('src', { recursive: true });
  // Folders among them: what was deleted changes its folder.
  const newest = Math.max(
    ...['.swcrc', 'package.json', ...files.map((file) => join('src', file))].map((path) => changed(path) ?? 0),
  );
  const compiled = files.filter((file) => file.endsWith('.ts')).map((file) => join('dist', file.replace(/ts$/, 'js')));
  return compiled.every((path) => (changed(path) ?? 0) > newest);
}

// An image for production has no sources.
if (existsSync('src') && !isBuilt())
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
