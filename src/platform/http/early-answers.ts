import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { toClientError } from '../errors/index.js';
import type { Documents, ExecutionLimits } from '../graphql/index.js';
import { IntrospectionAnswers } from './introspection-answers.js';

interface Parts {
  schema: GraphQLSchema;
  documents: Documents;
  limits: ExecutionLimits;
}

/** A request as GraphQL over HTTP has it, in a body or in the query of a URL. */
interface GraphqlRequest {
  query?: unknown;
  operationName?: unknown;
}

const responseTypes = ['application/graphql-response+json', 'application/json'] as const;

/**
 * For Fastify’s `preHandler`: answers a document that is refused, and introspection, without Apollo Server, from what
 * was prepared once. Everything else is Apollo Server’s, which finds the document prepared.
 */
export function answerBeforeApollo({ schema, documents, limits }: Parts) {
  const introspections = new IntrospectionAnswers(schema, limits);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const sent = (request.method === 'GET' ? request.query : request.body) as GraphqlRequest | null | undefined;
    const { query, operationName } = sent ?? {};
    const type = acceptedType(request);
    if (typeof query !== 'string' || query === '' || !type) return;
    const prepared = documents.prepare(query);
    reply.type(`${type}; charset=utf-8`);
    if (!('kind' in prepared)) return reply.code(400).send(JSON.stringify({ errors: prepared.map(asClientError) }));
    const answer = await introspections.of(prepared as DocumentNode, operationName);
    if (answer) return reply.send(answer);
    reply.removeHeader('content-type');
  };
}

/** The first of our response types that the client takes; null if it takes neither. */
function acceptedType({ headers }: FastifyRequest): string | null {
  const accept = headers.accept ?? '*/*';
  const named = responseTypes.find((type) => accept.includes(type));
  return named ?? (/\*\/\*|application\/\*/.test(accept) ? 'application/json' : null);
}

function asClientError(error: GraphQLError) {
  return toClientError(error.toJSON(), error);
}
