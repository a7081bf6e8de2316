import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { prefersPage } from './response-type.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True if the web client has a page at this path, which is served instead while there is a web client. */
    isPageOfWebClient?: boolean;
  }
}

/** Where the built web client is, and what it may reach. */
export interface WebClientOptions {
  /** The folder of its files. */
  readonly root: string;
  /** Other origins of this server, which files are uploaded to and shown from. */
  readonly origins: readonly string[];
}

const page = 'index.html';

/**
 * Serves the web client at `/`. Files with a hash in their name never change, so browsers keep them. The page itself is
 * revalidated each time.
 */
export async function registerWebClient(app: FastifyInstance, { root, origins }: WebClientOptions): Promise<void> {
  const policy = policyOf(origins);
  // Loaded here, because a server without a web client needs no time for it.
  const { default: fastifyStatic } = await import('@fastify/static');
  await app.register(fastifyStatic, {
    root,
    // One route for each file, so that unknown paths keep the server's own answer.
    wildcard: false,
    index: false,
    globIgnore: ['**/*.{br,gz}', '.vite/**'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.header('content-security-policy', policy);
    },
  });
  app.get('/', (_request, reply) => sendWebClient(reply));
  app.addHook('onRequest', async (request, reply) => {
    const { isPageOfWebClient } = request.routeOptions.config;
    return isPageOfWebClient && request.method !== 'POST' ? sendWebClient(reply) : undefined;
  });
}

/** Sends the page, which shows what belongs to its address. */
export function sendWebClient(reply: FastifyReply): FastifyReply {
  return reply.sendFile(page);
}

/**
 * Returns whether a request without a route is for a page of the web client: a browser opens it, and it is outside of the
 * folders of the API.
 */
export function isForWebClient({ method, url, headers }: FastifyRequest, folders: ReadonlySet<string>): boolean {
  return (method === 'GET' || method === 'HEAD') && prefersPage(headers.accept) && !folders.has(folderOf(url));
}

/** Returns the first segment of a path. */
export function folderOf(path: string): string {
  return /^\/([^/?]*)/.exec(path)?.[1] ?? '';
}

/** The page runs nothing but its own files, and sends nothing elsewhere. Pictures of users may be anywhere. */
function policyOf(origins: readonly string[]): string {
  const own = ["'self'", ...origins].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${own} https: data: blob:`,
    `media-src ${own} blob:`,
    "font-src 'self'",
    `connect-src ${own}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
