import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBackend, temporaryFolder } from '../support/backend.js';
import { hubbub } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { ServerProcess } from '../support/server-process.js';

const done = { exit: 0, out: 'prune-sessions: {"deleted":0}\n', err: '' };

describe('the command line on the embedded database', () => {
  let environment: Record<string, string>;
  let folder: string;
  let dispose: () => Promise<void>;

  beforeEach(async () => {
    ({ environment, dispose } = await createBackend());
    folder = String(environment.HUBBUB_DATA_DIR);
  });
  afterEach(() => dispose());
  const prune = () => hubbub(environment, 'job', 'run', 'prune-sessions');

  test('lets the running server do the work, over a socket that only its user can access', async () => {
    await using server = await ServerProcess.start(environment);
    expect(await prune()).toEqual(done);
    expect(statSync(join(folder, 'control.sock')).mode & 0o777).toBe(0o600);
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(folder, 'control.sock'))).toBe(false);
  });

  test('does the work itself without a running server, also after one was killed, and releases the folder', async () => {
    expect(await prune()).toEqual(done);
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      await using server = await ServerProcess.start(environment);
      await server.stop(signal);
      expect(existsSync(join(folder, 'control.sock'))).toBe(signal === 'SIGKILL');
      expect(await prune()).toEqual(done);
    }
  });

  test('waits for a server that is starting', async () => {
    const starting = ServerProcess.start(environment);
    await eventually(async () => expect(existsSync(join(folder, 'lock'))).toBe(true));
    expect(await prune()).toEqual(done);
    await using _ = await starting;
  });

  test('waits for another command', async () => {
    expect(await Promise.all([prune(), prune()])).toEqual([done, done]);
  });
});

test('a request for help creates no database', async () => {
  const folder = join(await temporaryFolder(), 'data');
  expect(await hubbub({ HUBBUB_DATA_DIR: folder }, '--help')).toMatchObject({ exit: 0, err: '' });
  expect(existsSync(folder)).toBe(false);
  await rm(join(folder, '..'), { recursive: true });
});
