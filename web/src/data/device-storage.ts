import { type KeyValueStorage, memoryStorage, webStorage } from '@hubbub/client';

const storage = permitted();

/** Where the client keeps tokens and unsent messages: in the memory of the page if the browser forbids more. */
export function deviceStorage(): KeyValueStorage {
  return storage ? webStorage(storage) : memoryStorage();
}

/** Returns a text that this browser keeps; null if there is none. */
export function storedText(key: string): string | null {
  return storage?.getItem(key) ?? null;
}

/** Keeps a text in this browser, or with null forgets it. A full or forbidden storage keeps nothing. */
export function storeText(key: string, text: string | null): void {
  try {
    if (text === null) storage?.removeItem(key);
    else storage?.setItem(key, text);
  } catch {
    // What is shown does not depend on it.
  }
}

/** Browsers that block cookies throw at the mere look. */
function permitted(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
