import type { Page } from 'playwright-core';

/** Waits until the service worker has all files of the page, and answers for it. */
export async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) done();
    else serviceWorker.addEventListener('controllerchange', () => done(), { once: true });
  })`);
}

/** Returns the texts of all copies in the browser. */
export function keptCopies(page: Page): Promise<string> {
  return page.evaluate<string>(`new Promise((done, failed) => {
    const opening = indexedDB.open('hubbub');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('values').objectStore('values').getAll();
      all.onsuccess = () => {
        opening.result.close();
        done(all.result.join());
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
