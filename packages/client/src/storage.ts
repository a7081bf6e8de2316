import { listen } from './platform.js';

/**
 * Where a client keeps its tokens and unsent messages. It may answer at once or by promises, so that React Native's
 * AsyncStorage fits with a few lines.
 */
export interface KeyValueStorage {
  get(key: string): string | null | Promise<string | null>;
  set(key: string, value: string): void | Promise<void>;
  remove(key: string): void | Promise<void>;
  /** All keys that begin so. */
  keys(prefix: string): readonly string[] | Promise<readonly string[]>;
  /** Calls the listener when another tab or process changed a value. Absent if nobody else can. */
  watch?(listener: (key: string) => void): () => void;
}

/** Forgets everything with the process. */
export function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** The `localStorage` of a browser, shared by all tabs of an origin; or `sessionStorage`, for one tab. */
export function webStorage(storage: Storage = localStorage): KeyValueStorage {
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: (key) => storage.removeItem(key),
    keys: (prefix) => Object.keys(storage).filter((key) => key.startsWith(prefix)),
    watch: (listener) =>
      listen(['storage'], ({ key, storageArea }) => {
        if (storageArea === storage && typeof key === 'string') listener(key);
      }),
  };
}

/** @returns the parsed text; null if there is none, or if something else wrote it */
export function parseStored<T>(text: string | null): T | null {
  try {
    return JSON.parse(text ?? 'null') as T | null;
  } catch {
    return null;
  }
}
