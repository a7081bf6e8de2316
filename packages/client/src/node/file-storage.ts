import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type KeyValueStorage, parseStored } from '../storage.js';

/**
 * Keeps values in a file that only its owner can read, so that a bot is still signed in after a restart, and sends what it
 * had not sent. Each bot needs a file of its own.
 *
 * @throws if there is such a file and it cannot be read
 */
export function fileStorage(path: string): KeyValueStorage {
  const values = new Map(Object.entries(read(path)));
  const write = () => {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 });
    // Replaced at once: a bot that is killed leaves the values of before or after.
    renameSync(draft, path);
  };
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      values.set(key, value);
      write();
    },
    remove: (key) => {
      if (values.delete(key)) write();
    },
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}

function read(path: string): Record<string, string> {
  try {
    return parseStored<Record<string, string>>(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
