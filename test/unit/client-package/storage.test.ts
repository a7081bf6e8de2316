import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStorage } from '@hubbub/client/node';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { exclusively } from '../../../packages/client/dist/exclusive.js';
import { SharedStorage } from '../../support/client-package.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('a file that keeps values', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('has them after a restart, and only its owner reads it', () => {
    const path = join(folder, 'bots/ada.json');
    const storage = fileStorage(path);
    for (const key of ['a.1', 'a.2', 'b.1']) void storage.set(key, key);
    void storage.remove('a.2');
    const again = fileStorage(path);
    expect(again.keys('a.')).toEqual(['a.1']);
    expect(again.get('b.1')).toBe('b.1');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('begins anew if it was broken', () => {
    const path = join(folder, 'ada.json');
    writeFileSync(path, '{ "half');
    const storage = fileStorage(path);
    void storage.set('a', '1');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ a: '1' });
  });
});

describe('work that only one tab does', () => {
  const locks = Object.getOwnPropertyDescriptor(globalThis.navigator, 'locks');

  afterEach(() => {
    if (locks) Object.defineProperty(globalThis.navigator, 'locks', locks);
    else Reflect.deleteProperty(globalThis.navigator, 'locks');
  });

  /** @returns how often the work was done, and how many did it at once */
  async function inThreeTabs(shared: SharedStorage): Promise<{ done: number; most: number }> {
    let running = 0;
    let [done, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      done++;
    };
    await Promise.all([1, 2, 3].map(() => exclusively('work', shared.tab(), work)));
    return { done, most };
  }

  test('is done by one after the other with Web Locks', async () => {
    expect(await inThreeTabs(new SharedStorage())).toEqual({ done: 3, most: 1 });
  });

  // A lease is not exact on a slow machine, so how many hold it at once is not asserted.
  test('is done by all with a lease in the storage, which is released', async () => {
    Object.defineProperty(globalThis.navigator, 'locks', { value: undefined, configurable: true });
    const shared = new SharedStorage();
    expect((await inThreeTabs(shared)).done).toBe(3);
    expect(shared.tab().keys('hubbub.lease.')).toEqual([]);
  });
});
