// Compiles unless what is compiled is newer than all sources: a running server loads its files from there.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const newest = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs));

// An image for production has no sources.
const isBuilt = existsSync('dist') && (!existsSync('src') || newest('dist') > newest('src'));
if (!isBuilt)
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
