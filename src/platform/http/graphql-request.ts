import type { FastifyRequest } from 'fastify';
import type { DocumentRequest } from '../graphql/index.js';
import { prefersPage } from './response-type.js';

/** A GraphQL over HTTP request, in a body or in the query of a URL. */
export interface GraphqlRequest extends DocumentRequest {
  operationName?: unknown;
}

/** Headers that Apollo Server accepts as protection against cross-site request forgery. */
const preflightHeaders = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** Returns the client's request; an empty object if it sent nothing. */
export function requestOf({ method, query, body }: FastifyRequest): GraphqlRequest {
  return ((method === 'GET' ? query : body) as GraphqlRequest | null | undefined) ?? {};
}

/** Returns whether a browser opened the endpoint's address: a `GET` that names no document and prefers a page. */
export function isOpenedInBrowser(request: FastifyRequest): boolean {
  const { query, documentId } = requestOf(request);
  return (
    request.method === 'GET' && query === undefined && documentId === undefined && prefersPage(request.headers.accept)
  );
}

/** Puts a document’s text where Apollo Server reads it. */
export function setText(request: FastifyRequest, query: string): void {
  if (request.method !== 'GET') {
    (request.body as GraphqlRequest).query = query;
    return;
  }
  const [path, search] = request.url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(search);
  parameters.set('query', query);
  request.raw.url = `${path}?${parameters}`;
}

/**
 * Returns whether a page of another site cannot make a browser send this request without a CORS preflight. Apollo
 * Server rejects all other requests.
 */
export function isPreflighted({ method, headers }: FastifyRequest): boolean {
  const isJson = headers['content-type']?.startsWith('application/json');
  return method !== 'GET' || isJson || preflightHeaders.some((name) => headers[name] !== undefined);
}
