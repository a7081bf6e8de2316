import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Backend, createBackend, temporaryFolder } from '../support/backend.js';
import { contents, upload } from '../support/files.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

/** The user “nobody”. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

let backend: Backend;
/** Open to all users, so that only the permissions of the folders in it protect them. */
let around: string;

beforeAll(async () => {
  backend = await createBackend();
  around = await temporaryFolder();
  chmodSync(around, 0o777);
});
afterAll(async () => {
  rmSync(around, { recursive: true, force: true });
  await backend.dispose();
});

/** The servers keep compiled code in their data folder, as they do outside of the tests. */
const ownCode = { NODE_COMPILE_CACHE: '' };

/** Starts a server with the umask that protects least. */
async function startUnmasked(dataDir: string): Promise<ServerProcess> {
  const mask = process.umask(0);
  try {
    return await ServerProcess.start({ ...backend.environment, ...ownCode, HUBBUB_DATA_DIR: dataDir });
  } finally {
    process.umask(mask);
  }
}

/** Returns the permissions of a folder and of everything in it, by path. */
function modesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = [folder, ...entries.map((name) => join(folder, name))];
  return new Map(paths.map((path) => [path, kindAndMode(path)]));
}

function kindAndMode(path: string): string {
  const stats = lstatSync(path);
  return `${stats.isDirectory() ? 'folder' : 'file'} ${(stats.mode & 0o777).toString(8)}`;
}

function expectPrivate(folder: string): void {
  const open = [...modesIn(folder)].filter(([, mode]) => mode !== 'folder 700' && mode !== 'file 600');
  expect(open).toEqual([]);
}

function expectClosedToNobody(folder: string): void {
  if (!isRoot) return;
  for (const command of ['ls', 'cat', 'touch']) {
    const path = command === 'ls' ? folder : join(folder, 'lock.db');
    const { status, stdout } = spawnSync(command, [path], { uid: nobody, gid: nobody });
    expect([command, status === 0, String(stdout)]).toEqual([command, false, '']);
  }
}

describe('the data folder', () => {
  test('is private with everything that the server creates, whatever the umask is', async () => {
    const folder = join(around, 'new');
    await using server = await startUnmasked(folder);
    const [ada] = await signUp(server, 'ada');
    await upload(ada, 'plan.txt', contents.txt);
    const names = readdirSync(folder);
    expect(names).toEqual(expect.arrayContaining(['files', 'mail', 'compile-cache']));
    if (HUBBUB_TEST_BACKEND === 'embedded') expect(names).toContain('pglite');
    expectPrivate(folder);
    expectClosedToNobody(folder);
    expect(await server.stop()).toBe(0);
    expectPrivate(folder);
  });

  test('becomes private when the server starts, including files that were open to other users', async () => {
    const folder = join(around, 'open');
    for (const name of ['', 'files', 'files/att', 'mail', 'pglite-backup', 'pglite-backup/pg_wal']) {
      mkdirSync(join(folder, name));
      chmodSync(join(folder, name), 0o777);
    }
    for (const name of ['files/att/1', 'mail/1.eml', 'pglite-backup/pg_wal/1']) {
      writeFileSync(join(folder, name), 'secret');
      chmodSync(join(folder, name), 0o666);
    }
    // Only one file in it is open.
    chmodSync(join(folder, 'pglite-backup'), 0o700);
    await using server = await startUnmasked(folder);
    expect(server.output).toContain('Hubbub is ready');
    expectPrivate(folder);
    expectClosedToNobody(folder);
  });

  const asRoot = isRoot ? test : test.skip;
  asRoot('that belongs to another user is refused with a sentence, and left as it is', async () => {
    const folder = join(around, 'foreign');
    mkdirSync(folder);
    chownSync(folder, nobody, nobody);
    chmodSync(folder, 0o755);
    await using server = await startUnmasked(folder);
    expect(server.output).toMatch(/^\S+ belongs to the user with the number 65534, .* HUBBUB_DATA_DIR\.$/);
    expect(await server.exited).toBe(1);
    expect([...modesIn(folder)]).toEqual([[folder, 'folder 755']]);
  });
});

test('compiled code is not kept in the folder for temporary files', async () => {
  const temporary = join(around, 'temporary');
  const folder = join(around, 'compiled');
  mkdirSync(temporary);
  const environment = { ...backend.environment, ...ownCode, HUBBUB_DATA_DIR: folder, TMPDIR: temporary };
  await using server = await ServerProcess.start(environment);
  expect(await server.stop()).toBe(0);
  execFileSync('node', ['--enable-source-maps', 'dist/hubbub.js', 'admin', 'list'], {
    env: { PATH: process.env.PATH, ...environment },
  });
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(join(folder, 'compile-cache'))).not.toEqual([]);
});
