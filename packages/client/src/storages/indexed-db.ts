const storeName = 'values';

/** Runs one request in a transaction of its own. @throws if the browser has no IndexedDB, or if it is full */
export type Run = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>;

/** Opens a database with one object store when it is needed, and again after the browser has closed it. */
export function inDatabase(name: string): Run {
  let opened: Promise<IDBDatabase> | null = null;
  const forget = () => {
    opened = null;
  };
  return async (mode, work) => {
    opened ??= open(name, forget);
    const transaction = (await opened).transaction(storeName, mode);
    const request = work(transaction.objectStore(storeName));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };
}

/** Returns the range of all keys that begin so. */
export function withPrefix(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

/**
 * @param onClosed called when the database cannot be opened, or when the browser closes it, for example because the user deletes
 *   the site's data
 */
function open(name: string, onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onerror = () => {
      // The next call tries again.
      onClosed();
      reject(request.error);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onClosed;
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
      resolve(database);
    };
  });
}
