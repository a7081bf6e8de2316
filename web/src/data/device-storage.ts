import { type KeyValueStorage, memoryStorage, webStorage } from '@hubbub/client';

const storage = permitted();

/** The storage for tokens and unsent messages: the browser's, or the memory of the page if the browser forbids that. */
export function deviceStorage(): KeyValueStorage {
  return storage ? webStorage(storage) : memoryStorage();
}

/** Returns a text that this browser keeps; null if there is none. */
export function storedText(key: string): string | null {
  return storage?.getItem(key) ?? null;
}

/** Stores a text in this browser; null deletes it. Does nothing if the storage is full or forbidden. */
export function storeText(key: string, text: string | null): void {
  try {
    if (text === null) storage?.removeItem(key);
    else storage?.setItem(key, text);
  } catch {
    // The page works without it.
  }
}

/** Returns null in browsers that block cookies: they throw if a page reads `localStorage`. */
function permitted(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
