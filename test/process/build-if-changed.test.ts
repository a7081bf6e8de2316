import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/backend.js';

/** Stands for the compiler: it notes that it ran. */
const build = `
  const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync('dist/part', { recursive: true });
  for (const name of ['main', 'part/one']) writeFileSync('dist/' + name + '.js', '');
  appendFileSync('builds', 'x');`;

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(join(folder, 'src/part'), { recursive: true });
  writeFileSync(join(folder, 'build.cjs'), build);
  for (const file of ['src/main.ts', 'src/part/one.ts', '.swcrc']) writeFileSync(join(folder, file), '');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { build: 'node build.cjs' } }));
  age(1_000, 'src', 'src/part', 'src/main.ts', 'src/part/one.ts', '.swcrc', 'package.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Dates these to a second long ago. */
function age(second: number, ...paths: string[]): void {
  for (const path of paths) utimesSync(join(folder, path), second, second);
}

/** @returns how many builds there were so far. */
function builds(): number {
  execFileSync('node', [resolve('scripts/build-if-changed.mjs')], { cwd: folder });
  return readFileSync(join(folder, 'builds'), 'utf8').length;
}

test('a start compiles what was not compiled yet, and nothing twice', () => {
  expect([builds(), builds()]).toEqual([1, 1]);
});

test.each([
  ['a source that is newer', () => writeFileSync(join(folder, 'src/part/one.ts'), 'changed')],
  ['a source that is gone', () => rmSync(join(folder, 'src/part/one.ts'))],
  ['another compiler', () => writeFileSync(join(folder, 'package.json'), '{"scripts":{"build":"node build.cjs"}}\n')],
  ['a build that was cut off', () => rmSync(join(folder, 'dist/part/one.js'))],
])('%s has it compile again', (_what, change) => {
  expect(builds()).toBe(1);
  age(2_000, 'dist/main.js', 'dist/part/one.js');
  expect(builds()).toBe(1);
  change();
  expect(builds()).toBe(2);
});
