import type { FastifyInstance } from 'fastify';
import { httpTexts } from './http.texts.js';
import { RequestRefused } from './request-refused.js';

/** Answers requests that match no route: 405 if the path has routes for other methods, otherwise 404. */
export function refuseUnknownRoutes(app: FastifyInstance, graphqlPath: string): void {
  const routes: { pattern: URLPattern; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: new URLPattern({ pathname: url }), methods: [method].flat() });
  });
  app.setNotFoundHandler(({ url }) => {
    const pathname = url.split('?', 1)[0] ?? '';
    const allowed = routes.flatMap(({ pattern, methods }) => (pattern.test({ pathname }) ? methods : []));
    if (allowed.length > 0) throw methodRefused([...new Set(allowed)].toSorted());
    throw new RequestRefused(404, httpTexts.unknownPath({ path: graphqlPath }));
  });
}

function methodRefused(allowed: string[]): RequestRefused {
  const named = allowed.filter((method) => method !== 'HEAD').join(' and ');
  return new RequestRefused(405, httpTexts.otherMethod({ methods: named }), { allow: allowed.join(', ') });
}
