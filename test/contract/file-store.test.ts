import { readdir, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FileStore, openFileStore } from '../../src/platform/files/index.js';
import { temporaryFolder } from '../support/backend.js';
import { startS3Server } from '../support/s3-server.js';

interface Place {
  store: FileStore;
  /** Lists the folder; a bucket lists only complete files. */
  files(): Promise<string[]>;
  /** True if the service may miss that a request was aborted. The S3 server of the tests then keeps a part; S3 does not. */
  mayKeepParts: boolean;
  stop(): Promise<void>;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function onDisk(): Promise<Place> {
  const folder = await temporaryFolder();
  const store = await openFileStore(null, folder);
  const stop = () => rm(folder, { recursive: true, force: true });
  return { store, files: () => filesIn(folder), mayKeepParts: false, stop };
}

async function inS3(): Promise<Place> {
  const server = await startS3Server();
  const store = await openFileStore(server.url, 'unused');
  return { store, files: async () => [], mayKeepParts: true, stop: () => server.stop() };
}

const mebibyte = 1_048_576;

describe.each([
  ['on disk', onDisk],
  ['in S3', inS3],
])('the file store %s', (_name, open) => {
  let place: Place;
  let store: FileStore;

  beforeAll(async () => {
    place = await open();
    store = place.store;
  });
  afterAll(async () => {
    store.close();
    // Waits for open requests, so a request that never ends would show here.
    await place.stop();
  });

  const write = (key: string, content: Buffer) => store.write(key, Readable.from([content]), content.length);
  const read = async (...args: Parameters<FileStore['read']>) => buffer(await store.read(...args));

  test('returns the bytes that were stored', async () => {
    const content = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, i) => i % 251));
    await write('a/whole', content);
    expect((await read('a/whole')).equals(content)).toBe(true);
  });

  test('returns ranges of bytes', async () => {
    await write('a/parts', Buffer.from('0123456789'));
    expect(String(await read('a/parts', { start: 0, end: 1 }))).toBe('01');
    expect(String(await read('a/parts', { start: 3, end: 6 }))).toBe('3456');
    expect(String(await read('a/parts', { start: 8, end: 9 }))).toBe('89');
  });

  test('accepts a file in many chunks', async () => {
    async function* chunks() {
      for (let i = 0; i < 64; i++) yield Buffer.alloc(mebibyte / 16, i);
    }
    await store.write('a/chunks', chunks(), 4 * mebibyte);
    const content = await read('a/chunks');
    expect(content.length).toBe(4 * mebibyte);
    expect([content.at(0), content.at(-1)]).toEqual([0, 63]);
  });

  test.each([
    ['at once', 0],
    ['midway', 8],
  ])('keeps nothing of an upload that is aborted %s, and reports the reason', async (when, whole) => {
    async function* breakingOff() {
      for (let i = 0; i < whole; i++) yield Buffer.alloc(mebibyte / 16);
      throw new Error('broke off');
    }
    const key = `broken-${when.replace(' ', '-')}`;
    await expect(store.write(key, breakingOff(), mebibyte)).rejects.toThrow('broke off');
    const kept = await read(key).catch(() => null);
    expect(kept === null || (place.mayKeepParts && kept.length < mebibyte)).toBe(true);
    expect((await place.files()).filter((name) => name.startsWith('broken'))).toEqual([]);
  });

  test('does not find a file that was not stored', async () => {
    await expect(read('a/nothing')).rejects.toThrow();
    await expect(read('a/nothing', { start: 0, end: 1 })).rejects.toThrow();
  });

  test('removes files, idempotently', async () => {
    await write('a/short-lived', Buffer.from('x'));
    await store.remove('a/short-lived');
    await store.remove('a/short-lived');
    await expect(read('a/short-lived')).rejects.toThrow();
  });
});

describe('the file store on disk', () => {
  let place: Place;

  beforeAll(async () => {
    place = await onDisk();
  });
  afterAll(() => place.stop());

  async function* broken(content: string) {
    yield Buffer.from(content);
    throw new Error('broke off');
  }

  test('keeps the parts of a file, up to the byte where one breaks off', async () => {
    const { parts } = place.store;
    expect(await parts?.size('a/resumed')).toBe(0);
    await expect(parts?.append('a/resumed', 0, broken('first '))).rejects.toThrow('broke off');
    expect(await parts?.size('a/resumed')).toBe(6);
    await parts?.append('a/resumed', 6, Readable.from([Buffer.from('second')]));
    expect(String(await buffer(await place.store.read('a/resumed')))).toBe('first second');
  });

  test('does not bring a file back that was removed between two parts', async () => {
    const { parts } = place.store;
    await parts?.append('a/gone', 0, Readable.from([Buffer.from('first')]));
    await place.store.remove('a/gone');
    await expect(parts?.append('a/gone', 5, Readable.from([Buffer.from('second')]))).rejects.toThrow('ENOENT');
    expect(await place.files()).not.toContain('gone');
  });
});
