import type { FastifyInstance } from 'fastify';
import { httpTexts } from './http.texts.js';
import { RequestRefused } from './request-refused.js';
import { folderOf, isForWebClient, sendWebClient } from './web-client.js';

interface UnknownRouteOptions {
  readonly graphqlPath: string;
  /** Whether pages of the web client are served at paths without a route. */
  readonly hasWebClient: boolean;
}

interface Route {
  readonly path: string | URLPattern;
  readonly methods: string[];
}

/** Matches paths of routes that stand for more than themselves. */
const hasParameters = /[^\w/.-]/;

/**
 * Answers requests that match no route: 405 if the path has routes for other methods, the web client if a browser opens
 * one of its pages, otherwise 404.
 */
export function answerUnknownRoutes(app: FastifyInstance, { graphqlPath, hasWebClient }: UnknownRouteOptions): void {
  const routes: Route[] = [];
  const folders = new Set<string>();
  app.addHook('onRoute', ({ url, method }) => {
    // Most routes are files of the web client. A pattern takes some kilobytes, so these have none.
    const path = hasParameters.test(url) ? new URLPattern({ pathname: url }) : url;
    routes.push({ path, methods: [method].flat() });
    folders.add(folderOf(url));
  });
  app.setNotFoundHandler((request, reply) => {
    const pathname = request.url.split('?', 1)[0] ?? '';
    const allowed = routes.flatMap(({ path, methods }) => (matches(path, pathname) ? methods : []));
    if (allowed.length > 0) throw methodRefused([...new Set(allowed)].toSorted());
    if (hasWebClient && isForWebClient(request, folders)) return sendWebClient(reply);
    throw new RequestRefused(404, httpTexts.unknownPath({ path: graphqlPath }));
  });
}

function matches(path: string | URLPattern, pathname: string): boolean {
  return typeof path === 'string' ? path === pathname : path.test({ pathname });
}

function methodRefused(allowed: string[]): RequestRefused {
  const named = allowed.filter((method) => method !== 'HEAD').join(', ');
  return new RequestRefused(405, httpTexts.otherMethod({ methods: named }), { allow: allowed.join(', ') });
}
