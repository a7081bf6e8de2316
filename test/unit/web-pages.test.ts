import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { paths } from '../../src/app/server.js';
import { unsubscribePath } from '../../src/modules/notifications/mail/unsubscribe-links.js';
import { isPage } from '../../web/worker/pages.js';

/** The paths of the routes that the sources name in words, such as `/files/:id`. */
function namedRoutes(): string[] {
  const sources = globSync('src/**/*.ts').map((path) => readFileSync(path, 'utf8'));
  const routes = sources.flatMap((source) => [
    ...source.matchAll(/\bapp\.(?:get|put|post)\('(\/[^']+)'/g),
    ...source.matchAll(/\burl: '(\/[^']+)'/g),
  ]);
  return routes.map(([, path]) => String(path));
}

test('the service worker leaves to the server what the server answers by itself', () => {
  const routes = namedRoutes();
  expect(routes).toEqual(expect.arrayContaining(['/livez', '/healthz', '/metrics', '/files/:id', '/exports/:id']));
  for (const path of [...Object.values(paths), unsubscribePath, ...routes])
    expect([path, isPage(path)]).toEqual([path, false]);
});

test('everything else is shown by the page', () => {
  for (const path of ['/', '/c/cnv_1', '/inbox', '/admin', '/verify-email']) expect(isPage(path)).toBe(true);
});
