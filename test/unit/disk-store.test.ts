import { fstatSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, jest, test } from '@jest/globals';
import { openFileStore } from '../../src/platform/files/index.js';
import { temporaryFolder } from '../support/backend.js';

afterEach(() => void jest.restoreAllMocks());

/** Notes which files and folders are synced from now on, by the numbers of their inodes. */
async function watchSyncs(folder: string): Promise<number[]> {
  const synced: number[] = [];
  await using any = await open(folder);
  const handles: FileHandle = Object.getPrototypeOf(any);
  const { sync } = handles;
  jest.spyOn(handles, 'sync').mockImplementation(function (this: FileHandle) {
    synced.push(fstatSync(this.fd).ino);
    return sync.call(this);
  });
  return synced;
}

const inodeOf = (...path: string[]) => statSync(join(...path)).ino;

test('a file outlasts a power failure: it is synced with the folders that have its name', async () => {
  const folder = await temporaryFolder();
  const store = await openFileStore(null, folder);
  const synced = await watchSyncs(folder);
  await store.write('some/file', Readable.from([Buffer.from('content')]), 7);
  expect(synced).toEqual(['files/some/file', 'files/some', 'files'].map((path) => inodeOf(folder, path)));
});

test('so does each part of a file, also one whose source breaks', async () => {
  const folder = await temporaryFolder();
  const { parts } = await openFileStore(null, folder);
  const synced = await watchSyncs(folder);
  const broken = async function* () {
    yield Buffer.from('some');
    throw new Error('the connection broke');
  };
  await expect((await parts.open('some/file', 9)).append(broken())).rejects.toThrow('the connection broke');
  expect((await parts.open('some/file', 9)).size).toBe(4);
  expect(synced).toContain(inodeOf(folder, 'files/some/file'));
});
