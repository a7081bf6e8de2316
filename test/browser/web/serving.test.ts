import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const asProgram = { accept: 'application/json' };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ ...(await withWebClient()), HUBBUB_PUBLIC_URL: 'https://chat.example.org' });
});
afterAll(() => server?.stop());

function get(path: string, headers: Record<string, string> = asBrowser, method = 'GET'): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers, method, redirect: 'manual' });
}

async function page(): Promise<string> {
  return (await get('/')).text();
}

/** The paths of the scripts and style sheets that the page names. */
async function assets(): Promise<string[]> {
  return Array.from((await page()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), ([, path]) => path ?? '');
}

test('the page is at / and browsers ask for it each time', async () => {
  const response = await get('/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toContain('<div id="root">');
});

test('the page may run its own files only, and reach its own server only', async () => {
  const policy = (await get('/')).headers.get('content-security-policy') ?? '';
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
  expect(rules.get('default-src')).toBe("default-src 'none'");
  expect(rules.get('script-src')).toBe("script-src 'self'");
  expect(rules.get('style-src')).toBe("style-src 'self'");
  expect(rules.get('connect-src')).toBe("connect-src 'self' https://chat.example.org");
  expect(policy).not.toContain('unsafe');
});

test('files with a hash are kept by browsers, and sent compressed', async () => {
  const paths = await assets();
  expect(paths.length).toBeGreaterThan(1);
  for (const path of paths) {
    const response = await get(path, { 'accept-encoding': 'br' });
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const { encoding = 'identity' } = { encoding: response.headers.get('content-encoding') ?? undefined };
    expect(['br', 'identity']).toContain(encoding);
  }
  const [script = ''] = paths.filter((path) => path.endsWith('.js'));
  expect((await get(script, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
  expect((await get(script, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBe(null);
});

test.each([['/service-worker.js'], ['/widget.js'], ['/theme.js']])('browsers ask for %s each time', async (path) => {
  const response = await get(path);
  expect(response.headers.get('content-type')).toContain('javascript');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

describe('a path without a route', () => {
  test.each([['/c/cnv_1'], ['/people'], ['/unknown/page']])('%s is a page for a browser', async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([200, await page()]);
    expect((await get(path, asBrowser, 'HEAD')).status).toBe(200);
  });

  test.each([['/c/cnv_1'], ['/unknown/page']])('%s is 404 for a program', async (path) => {
    expect((await get(path, asProgram)).status).toBe(404);
    expect((await get(path, asBrowser, 'POST')).status).toBe(404);
  });

  test.each([['/graphql/unknown'], ['/assets/unknown.js'], ['/files/a/b/c/d']])(
    '%s belongs to the API or to the files, so it is 404 for a browser, too',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('json');
    },
  );
});

test.each([['/verify-email'], ['/reset-password']])('the link %s of a mail opens the web client', async (path) => {
  const response = await get(`${path}?token=${'a'.repeat(32)}`);
  expect(await response.text()).toBe(await page());
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect((await get(path, { 'content-type': 'application/x-www-form-urlencoded' }, 'POST')).status).toBe(400);
});

test('the API answers as without the web client', async () => {
  expect((await get('/graphiql')).headers.get('content-security-policy')).toContain('sha256-');
  expect((await get('/healthz', asProgram)).status).toBe(200);
  expect((await get('/graphql', asProgram, 'PUT')).status).toBe(405);
});

test('a server without the web client leads from / to GraphiQL', async () => {
  await using other = await startTestServer();
  const response = await fetch(other.url, { headers: asBrowser, redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/graphiql']);
  expect((await fetch(`${other.url}/c/cnv_1`, { headers: asBrowser })).status).toBe(404);
});
