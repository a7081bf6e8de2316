import { readdir, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FileStore, openFileStore } from '../../src/platform/files/index.js';
import { temporaryFolder } from '../support/backend.js';
import { startS3Server } from '../support/s3-server.js';

interface Place {
  store: FileStore;
  /** Names of all files or objects. */
  files(): Promise<string[]>;
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
  return { store, files: () => filesIn(folder), stop };
}

async function inS3(): Promise<Place> {
  const server = await startS3Server();
  const store = await openFileStore(server.url, 'unused');
  const files = async () => (await server.keys()).map((key) => key.replace(/^.*\//, ''));
  return { store, files, stop: () => server.stop() };
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
    await expect(read(key)).rejects.toThrow();
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

  describe('takes a file in parts', () => {
    const whole = Buffer.from(Array.from({ length: mebibyte }, (_, i) => `${1_000_000 + i}\n`).join(''));

    async function* broken(content: Buffer) {
      for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
      throw new Error('broke off');
    }
    const open = (key: string, byteSize = whole.length) => store.parts.open(key, byteSize);
    const append = async (key: string, content: AsyncIterable<Uint8Array>, byteSize?: number) =>
      (await open(key, byteSize)).append(content);
    const finish = async (key: string, byteSize?: number) => {
      const file = await open(key, byteSize);
      await file.finish(await file.read());
    };

    test('and keeps them up to the byte where one breaks off', async () => {
      expect((await open('b/resumed')).size).toBe(0);
      await expect(append('b/resumed', broken(whole.subarray(0, 5_000_001)))).rejects.toThrow('broke off');
      expect((await open('b/resumed')).size).toBe(5_000_001);
      expect(await append('b/resumed', Readable.from([whole.subarray(5_000_001)]))).toBe(whole.length);
      await finish('b/resumed');
      expect((await read('b/resumed')).equals(whole)).toBe(true);
      expect((await place.files()).filter((name) => name.startsWith('resumed'))).toEqual(['resumed']);
    });

    test('of any size', async () => {
      const small = Buffer.from('0123456789');
      for (const end of [1, 2, 2, 7, 10]) {
        const file = await open('b/tiny', small.length);
        expect(await file.append(Readable.from([small.subarray(file.size, end)]))).toBe(end);
        expect(String(await buffer(await (await open('b/tiny', small.length)).read()))).toBe(
          '0123456789'.slice(0, end),
        );
        // However many requests bring a file, it has few parts.
        expect((await place.files()).filter((name) => name.startsWith('tiny'))).toHaveLength(1);
      }
      await finish('b/tiny', small.length);
      expect((await read('b/tiny')).equals(small)).toBe(true);
    });

    test('and keeps them while the file is refused, or could not be finished', async () => {
      await append('b/refused', Readable.from([whole]));
      const file = await open('b/refused');
      await expect(file.finish(broken(whole.subarray(0, 7)))).rejects.toThrow('broke off');
      expect((await open('b/refused')).size).toBe(whole.length);
      await finish('b/refused');
      await finish('b/refused');
      expect((await read('b/refused')).equals(whole)).toBe(true);
    });

    test('and removes all of them', async () => {
      await append('b/left', Readable.from([whole.subarray(0, 5_000_001)]));
      await append('b/left-over', Readable.from([whole.subarray(0, 1)]));
      await store.remove('b/left');
      expect((await open('b/left')).size).toBe(0);
      expect((await place.files()).filter((name) => name.startsWith('left.') || name === 'left')).toEqual([]);
      expect((await open('b/left-over')).size).toBe(1);
    });
  });
});

describe('the file store on disk', () => {
  let place: Place;

  beforeAll(async () => {
    place = await onDisk();
  });
  afterAll(() => place.stop());

  test('does not bring a file back that was removed between two parts', async () => {
    const { parts } = place.store;
    await (await parts.open('a/gone', 11)).append(Readable.from([Buffer.from('first')]));
    const file = await parts.open('a/gone', 11);
    await place.store.remove('a/gone');
    await expect(file.append(Readable.from([Buffer.from('second')]))).rejects.toThrow('ENOENT');
    expect(await place.files()).not.toContain('gone');
  });
});
