import { isPage } from './pages.ts';

/** The files of one build of the page, so that it opens without a connection. Answers of the API are never kept. */
export interface Shell {
  /** Changes with any of the files. */
  readonly version: string;
  /** Their paths; `/` is the page itself. */
  readonly files: readonly string[];
  /** The path of the script that the page begins with. */
  readonly entry: string;
}

// The build writes this constant in front of the worker: see plugins/service-worker.ts.
declare const hubbubShell: Shell;

const prefix = 'hubbub-shell-';
const cacheName = `${prefix}${hubbubShell.version}`;
/** The cached path that contains the time at which a build took over. The server has no such path. */
const begin = '/begin-of-build';
/** How long to wait for a slow network before the kept page is shown (ms). */
const patience = 4_000;

/**
 * Loads all files of this build. If one is missing, or the page belongs to another build because nodes are being replaced,
 * keeps none; the browser tries again at the next visit.
 */
export async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  try {
    // A file without a hash in its name may be of another build in the browser's own cache.
    await cache.addAll(
      hubbubShell.files.map((path) => new Request(path, { cache: isHashed(path) ? 'default' : 'reload' })),
    );
    const page = await cache.match('/');
    if (!(await page?.text())?.includes(`"${hubbubShell.entry}"`)) throw new Error('The page is of another build.');
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** Deletes old builds. The one before stays, because an open tab may still load parts of it. */
export async function removeOldBuilds(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  const dated = await Promise.all(others.map(async (name) => ({ name, at: await beginOf(name) })));
  const [_before, ...older] = dated.sort((one, other) => other.at - one.at);
  await Promise.all(older.map(({ name }) => caches.delete(name)));
  await (await caches.open(cacheName)).put(begin, new Response(String(Date.now())));
}

/** Returns when a build took over, in milliseconds since the epoch. Browsers list caches in no particular order. */
async function beginOf(build: string): Promise<number> {
  const response = await caches.match(begin, { cacheName: build });
  return Number((await response?.text()) ?? 0);
}

/**
 * Answers requests for the page and its files; null leaves a request to the browser. With a connection the page always comes
 * from the server, so the next load shows a new version.
 */
export function answerTo(request: Request): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return null;
  if (request.mode === 'navigate') return isPage(pathname) ? fromNetworkFirst(request, '/') : null;
  if (isHashed(pathname)) return fromCacheFirst(request);
  const isKept = pathname !== '/' && hubbubShell.files.includes(pathname);
  return isKept ? fromNetworkFirst(request, pathname) : null;
}

function isHashed(path: string): boolean {
  return path.startsWith('/assets/');
}

async function fromCacheFirst(request: Request): Promise<Response> {
  return (await keptFile(request.url)) ?? fetch(request);
}

async function fromNetworkFirst(request: Request, path: string): Promise<Response> {
  const answer = fetch(request).catch(() => null);
  const timely = await Promise.race([answer, afterPatience()]);
  // A proxy answers 5xx while the server is away.
  if (timely && timely.status < 500) return timely;
  return (await keptFile(path, cacheName)) ?? (await answer) ?? Response.error();
}

/** Returns a kept file, by default of any build; undefined if there is none or the storage fails. */
async function keptFile(path: string, build?: string): Promise<Response | undefined> {
  const options = { ignoreVary: true, ...(build ? { cacheName: build } : {}) };
  return caches.match(path, options).catch(() => undefined);
}

function afterPatience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), patience));
}
