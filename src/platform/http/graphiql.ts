import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { composeGraphiqlPage } from './graphiql-page.js';
import { isOpenedInBrowser } from './graphql-request.js';

export interface GraphiqlOptions {
  /** Path of the GraphQL endpoint, for HTTP and for WebSockets. */
  readonly endpoint: string;
  /** Path of the page. */
  readonly path: string;
  /** Initial text of the editor on a first visit. */
  readonly welcome: string;
}

interface PackedPage {
  readonly gzipped: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves GraphiQL as one self-contained page. The page is composed and compressed once, on its first request. */
export async function registerGraphiql(app: FastifyInstance, options: GraphiqlOptions): Promise<void> {
  let packedPage: Promise<PackedPage> | undefined;

  app.get(options.path, async (request, reply) => {
    packedPage ??= packPage(options);
    return sendPage(await packedPage, request, reply);
  });
}

/** Returns a `preHandler` for Fastify: it redirects a browser that opens the GraphQL endpoint to GraphiQL. */
export function showGraphiql(path: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    return isOpenedInBrowser(request) ? reply.redirect(path) : undefined;
  };
}

async function packPage({ endpoint, welcome }: GraphiqlOptions): Promise<PackedPage> {
  const { html, contentSecurityPolicy } = await composeGraphiqlPage(endpoint, welcome);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-cache',
    etag: `W/"${createHash('sha256').update(html).digest('base64url')}"`,
    vary: 'accept-encoding',
  };
  return { gzipped: await promisify(gzip)(html), headers };
}

async function sendPage(page: PackedPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.headers(page.headers);
  if (request.headers['if-none-match'] === page.headers.etag) return reply.code(304).send();
  if (acceptsGzip(request)) return reply.header('content-encoding', 'gzip').send(page.gzipped);
  return reply.send(await promisify(gunzip)(page.gzipped));
}

function acceptsGzip(request: FastifyRequest): boolean {
  const codings = request.headers['accept-encoding']?.toString().split(',') ?? [];
  return codings.some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding));
}
