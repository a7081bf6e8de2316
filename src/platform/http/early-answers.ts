import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ShowError } from '../errors/index.js';
import type { DocumentRequest, Documents, ExecutionLimits } from '../graphql/index.js';
import { IntrospectionAnswers } from './introspection-answers.js';

interface Parts {
  schema: GraphQLSchema;
  documents: Documents;
  limits: ExecutionLimits;
  showError: ShowError;
}

/** A request as GraphQL over HTTP has it, in a body or in the query of a URL. */
interface GraphqlRequest extends DocumentRequest {
  operationName?: unknown;
}

/** Headers that Apollo Server takes as a proof against cross-site request forgery. */
const preflightHeaders = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

const responseTypes = ['application/graphql-response+json', 'application/json'] as const;

/**
 * For Fastify’s `preHandler`: answers a document that is refused, and introspection, without Apollo Server, from what
 * was prepared once. Everything else is Apollo Server’s, which finds the document prepared; it knows no `documentId`, so
 * the document’s text takes its place.
 */
export function answerBeforeApollo({ schema, documents, limits, showError }: Parts) {
  const introspections = new IntrospectionAnswers(schema, limits);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const sent = (request.method === 'GET' ? request.query : request.body) as GraphqlRequest | null | undefined;
    const { query, documentId, operationName } = sent ?? {};
    const type = acceptedType(request);
    const isText = typeof query === 'string' && query !== '';
    if (!type || !(isText || (documentId !== undefined && documentId !== null))) return;
    const document = documents.requested({ query, documentId });
    reply.type(`${type}; charset=utf-8`);
    if (!('kind' in document)) {
      const errors = document.map((error) => showError(error.toJSON(), error));
      return reply.code(400).send(JSON.stringify({ errors }));
    }
    if (!isText) giveText(request, document.loc?.source.body ?? '');
    const answer = isSafe(request) ? await introspections.of(document, operationName) : null;
    if (answer) return reply.send(answer);
    reply.removeHeader('content-type');
  };
}

/** Puts a document’s text where Apollo Server looks for it. */
function giveText(request: FastifyRequest, query: string): void {
  if (request.method !== 'GET') {
    (request.body as GraphqlRequest).query = query;
    return;
  }
  const [path, search] = request.url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(search);
  parameters.set('query', query);
  request.raw.url = `${path}?${parameters}`;
}

/** Whether no page of another site could have had a browser send the request without asking first (CORS preflight). */
function isSafe({ method, headers }: FastifyRequest): boolean {
  const isJson = headers['content-type']?.startsWith('application/json');
  return method !== 'GET' || isJson || preflightHeaders.some((name) => headers[name] !== undefined);
}

/** The first of our response types that the client takes; null if it takes neither. */
function acceptedType({ headers }: FastifyRequest): string | null {
  const accept = headers.accept ?? '*/*';
  const named = responseTypes.find((type) => accept.includes(type));
  return named ?? (/\*\/\*|application\/\*/.test(accept) ? 'application/json' : null);
}
