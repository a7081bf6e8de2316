// Builds and runs. Node's --watch-path stops this, waits for its end, and runs it again whenever a source changes.
import { spawnSync } from 'node:child_process';

const swc = ['src', '-d', 'dist', '--strip-leading-paths', '--delete-dir-on-start', '--quiet'];
const { status } = spawnSync('swc', swc, { stdio: 'inherit' });
if (status === 0) await import('../dist/main.js');
else process.exitCode = 1;
