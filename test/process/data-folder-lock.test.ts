import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/backend.js';

const starts = 8;
const rounds = 120;
/** A process that locks the folders it receives, one at a time, and releases them when it receives an empty name. */
const program = `
  const { lockDataDir } = await import(process.argv[1]);
  let unlock;
  process.on('message', (folder) => {
    if (folder === '') {
      unlock?.();
      unlock = undefined;
      process.send('released');
      return;
    }
    try {
      unlock = lockDataDir(folder);
      process.send('locked');
    } catch (error) {
      process.send(error.name);
    }
  });
  process.send('ready');`;

let folder: string;
const children: ChildProcess[] = [];

async function startChild(): Promise<ChildProcess> {
  const file = resolve('dist', readFileSync('dist/build', 'utf8'), 'platform/database/embedded-lock.js');
  const child = spawn('node', ['--input-type=module', '--eval', program, file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  await once(child, 'message');
  return child;
}

/** Sends a folder or an empty name. @returns the answer. */
async function ask(child: ChildProcess, message: string): Promise<unknown> {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}

/** Returns a folder whose last holder was killed. */
function staleFolder(name: string, pid: number, host: string, age = 0): string {
  const path = join(folder, name);
  mkdirSync(path);
  const file = join(path, 'lock');
  writeFileSync(file, JSON.stringify({ pid, host, boot: host, since: '2026-01-01T00:00:00.000Z' }));
  const touched = Date.now() / 1_000 - age;
  utimesSync(file, touched, touched);
  return path;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await Promise.all(Array.from({ length: starts }, startChild));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('only one of several processes that start over a stale lock at the same time gets the folder', async () => {
  for (let round = 0; round < rounds; round++) {
    const path = staleFolder(`round-${round}`, 2 ** 22, 'gone', 60);
    const answers = await Promise.all(children.map((child) => ask(child, path)));
    expect(answers.toSorted()).toEqual([...Array(starts - 1).fill('DataDirLockedError'), 'locked']);
    await Promise.all(children.map((child) => ask(child, '')));
  }
});

test('a folder whose last holder was killed is free, even if another process now has the same process id', async () => {
  const [child] = children;
  if (!child) throw new Error('No process was started');
  const killed = await startChild();
  const path = join(folder, 'killed');
  expect(await ask(killed, path)).toBe('locked');
  expect(await ask(child, path)).toBe('DataDirLockedError');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const holder = JSON.parse(readFileSync(join(path, 'lock'), 'utf8'));
  writeFileSync(join(path, 'lock'), JSON.stringify({ ...holder, pid: process.pid }));
  expect(await ask(child, path)).toBe('locked');
  expect(await ask(child, '')).toBe('released');
});

test('a folder that another machine holds is locked until that machine has been silent for half a minute', async () => {
  const [child] = children;
  if (!child) throw new Error('No process was started');
  expect(await ask(child, staleFolder('held', 1, 'another-machine'))).toBe('DataDirLockedError');
  expect(await ask(child, staleFolder('silent', 1, 'another-machine', 60))).toBe('locked');
  expect(await ask(child, '')).toBe('released');
});
