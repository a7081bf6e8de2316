// Builds, runs, and does both again whenever a source file changes.
import { spawn, spawnSync } from 'node:child_process';

const build = ['src', '-d', 'dist', '--strip-leading-paths', '--quiet'];
spawnSync('swc', [...build, '--delete-dir-on-start'], { stdio: 'inherit' });
const children = [
  spawn('swc', [...build, '--watch'], { stdio: 'inherit' }),
  spawn('node', ['--enable-source-maps', '--watch-path=dist', '--watch-preserve-output', 'dist/main.js'], {
    stdio: 'inherit',
  }),
];
const stop = (signal) => {
  for (const child of children) child.kill(signal);
};
process.on('SIGINT', stop).on('SIGTERM', stop);
for (const child of children) child.on('exit', () => stop('SIGTERM'));
