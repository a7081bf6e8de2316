import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/backend.js';

/** Stands for the server: it imports another file only when the test says so. */
const main = `
  process.stdout.write('started\\n');
  process.stdin.once('data', async () => {
    const { late } = await import('./late.js');
    process.stdout.write(late);
    process.stdin.destroy();
  });
  process.on('SIGTERM', () => { process.stdout.write('stopped'); process.exit(0); });`;

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(join(folder, 'src'));
  for (const path of ['scripts', 'package.json', '.swcrc']) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  write('main.ts', main);
  write('late.ts', "export const late = 'first';");
  write('unused.ts', '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): void {
  writeFileSync(join(folder, 'src', name), content);
}

/** Builds. @returns the name of the current build. */
function build(): string {
  execFileSync('node', ['scripts/build.mjs'], { cwd: folder });
  return readFileSync(join(folder, 'dist/build'), 'utf8');
}

function start(env: Record<string, string> = {}) {
  const child = spawn('node', ['dist/main.js'], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  const output = text(child.stdout);
  return { child, output, started: once(child.stdout, 'data') };
}

test('a build does not affect a process that runs from the build before', async () => {
  build();
  const { child, output, started } = start();
  await started;
  write('late.ts', "export const late = 'second';");
  build();
  child.stdin.write('go on');
  expect(await output).toBe('started\nfirst');
  const next = start();
  next.child.stdin.write('go on');
  expect(await next.output).toBe('started\nsecond');
});

test('two builds at the same time do not disturb each other', async () => {
  const builds = ['scripts/build.mjs', 'scripts/build.mjs'].map((script) => spawn('node', [script], { cwd: folder }));
  expect(await Promise.all(builds.map(async (child) => (await once(child, 'close'))[0]))).toEqual([0, 0]);
  const { child, output } = start();
  child.stdin.write('go on');
  expect(await output).toBe('started\nfirst');
});

test('a source is compiled once', () => {
  const name = build();
  expect(build()).toBe(name);
});

test.each([
  ['a changed source', () => write('late.ts', "export const late = 'other';")],
  ['a source that is gone', () => rmSync(join(folder, 'src/unused.ts'))],
  ['a new source', () => write('later.ts', '')],
  ['another compiler', () => writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')],
  ['a build that is no longer there', () => rmSync(join(folder, 'dist', build()), { recursive: true })],
])('a build after %s compiles again', (_what, change) => {
  const name = build();
  change();
  expect(build()).not.toBe(name);
});

test('a source with a syntax error leaves the previous build in place', () => {
  const name = build();
  write('late.ts', 'export const');
  expect(() => build()).toThrow();
  expect(readFileSync(join(folder, 'dist/build'), 'utf8')).toBe(name);
});

test('a build without a bundle starts, and the next one bundles', async () => {
  execFileSync('node', ['scripts/build.mjs', '--no-bundle'], { cwd: folder });
  const name = readFileSync(join(folder, 'dist/build'), 'utf8');
  expect(readdirSync(join(folder, 'dist', name))).not.toContain('bundle');
  const { child, output } = start();
  child.stdin.write('go on');
  expect(await output).toBe('started\nfirst');
  expect(readdirSync(join(folder, 'dist', build()))).toContain('bundle');
});

test('old builds are removed', () => {
  const old = build();
  utimesSync(join(folder, 'dist', old), 1_000, 1_000);
  write('late.ts', "export const late = 'second';");
  const current = build();
  expect(readdirSync(join(folder, 'dist'))).toContain(current);
  expect(readdirSync(join(folder, 'dist'))).not.toContain(old);
});

test('a Node.js version that is too old gets an explanation', () => {
  build();
  const older = join(folder, 'older.mjs');
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '20.11.0' });");
  const run = () => execFileSync('node', ['--import', older, 'dist/main.js'], { cwd: folder, stdio: 'pipe' });
  expect(run).toThrow(/Hubbub needs Node 24\.7 or newer; this is Node 20\.11\.0\. .*npm start/);
});

test('a process that npm started ends with npm, and any other one stays', async () => {
  build();
  const starter = `
    const { spawn } = require('node:child_process');
    for (const [stdin, stdout, env] of [[3, 4, { ...process.env, npm_lifecycle_event: 'start' }], [5, 6, process.env]])
      spawn(process.execPath, ['dist/main.js'], { stdio: [stdin, stdout, 'ignore'], env });`;
  const parent = spawn('node', ['-e', starter], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const [, , , , fromNpm, toOther, fromOther] = parent.stdio as unknown as Duplex[];
  if (!fromNpm || !toOther || !fromOther) throw new Error('There are no pipes');
  const [npmOutput, otherOutput] = [text(fromNpm), text(fromOther)];
  await Promise.all([once(fromNpm, 'data'), once(fromOther, 'data')]);
  parent.kill('SIGKILL');
  expect(await npmOutput).toBe('started\nstopped');
  toOther.write('go on');
  expect(await otherOutput).toBe('started\nfirst');
});
