import type { Page } from 'playwright-core';

/** Waits until the service worker has all files of the page, and answers for it. */
export async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) done();
    else serviceWorker.addEventListener('controllerchange', () => done(), { once: true });
  })`);
}

/** Returns the keys and values of all copies in the browser. */
export function keptCopies(page: Page): Promise<Record<string, string>> {
  return page.evaluate<Record<string, string>>(`new Promise((done, failed) => {
    const opening = indexedDB.open('hubbub');
    opening.onerror = () => failed(opening.error);
    // The page itself must create the database, with what it consists of.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onsuccess = () => {
      const found = {};
      const reading = opening.result.transaction('values').objectStore('values').openCursor();
      reading.onsuccess = () => {
        const { result } = reading;
        if (!result) {
          opening.result.close();
          done(found);
          return;
        }
        found[result.key] = result.value;
        result.continue();
      };
    };
  })`);
}

/** Returns the paths of all files that the service worker keeps. */
export function shellFiles(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    }
    return found;
  })()`);
}

/** Returns the names of the files that the browser keeps for unsent messages. */
export function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`new Promise((done, failed) => {
    const opening = indexedDB.open('hubbub-files');
    opening.onerror = () => failed(opening.error);
    // The page itself must create the database, with what it consists of.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onsuccess = () => {
      const reading = opening.result.transaction('values').objectStore('values').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        done(reading.result.flatMap(({ files }) => files.map(({ name }) => name)));
      };
    };
  })`);
}
