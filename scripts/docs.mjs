// npm run docs [-- build | preview]: serves the documents as a website with search, again after every change; or writes
// it to site/dist, or serves that. The packages of the site are its own, and are installed on the first run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../site');
const commands = ['dev', 'build', 'preview'];

function install() {
  const script = process.env.npm_execpath;
  const [command, before] = script ? [process.execPath, [script]] : ['npm', []];
  const args = ['ci', '--ignore-scripts', '--prefix', folder];
  return spawnSync(command, [...before, ...args], { stdio: ['ignore', 2, 2] }).status === 0;
}

const [command = 'dev', ...options] = process.argv.slice(2);
if (!commands.includes(command)) {
  process.stderr.write(`Usage: npm run docs [-- ${commands.join(' | ')}]\n`);
  process.exitCode = 1;
} else if (!existsSync(join(folder, 'node_modules/.package-lock.json')) && !install()) {
  process.exitCode = 1;
} else {
  const vitepress = join(folder, 'node_modules/vitepress/bin/vitepress.js');
  const site = spawn(process.execPath, [vitepress, command, folder, ...options], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => site.kill(signal));
  site.on('exit', (code) => process.exit(code ?? 0));
}
