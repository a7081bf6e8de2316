import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { asGraphQLError, ErrorCode, HubbubError, toClientError } from '../errors/index.js';
import type { Documents, ExecutionLimits } from '../graphql/index.js';
import { IntrospectionAnswers } from './introspection-answers.js';
import type { RequestContexts } from './request-contexts.js';

interface Parts {
  schema: GraphQLSchema;
  documents: Documents;
  limits: ExecutionLimits;
  contexts: RequestContexts;
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
export function answerBeforeApollo({ schema, documents, limits, contexts }: Parts) {
  const introspections = new IntrospectionAnswers(schema, limits);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const sent = (request.method === 'GET' ? request.query : request.body) as GraphqlRequest | null | undefined;
    const { query, operationName } = sent ?? {};
    const type = acceptedType(request);
    if (typeof query !== 'string' || query === '') return;
    // Not left to Apollo Server, which would run the operation first.
    if (!type) throw notAcceptable();
    const context = await contexts.of(request).catch(() => null);
    // Apollo Server answers what went wrong.
    if (!context) return;
    const refuse = (errors: readonly GraphQLError[]) =>
      reply
        .code(400)
        .type(`${type}; charset=utf-8`)
        .send(JSON.stringify({ errors: errors.map(asClientError) }));
    try {
      limits.budget.admit(context, documents.knows(query) ? 0 : query.length);
    } catch (error) {
      return refuse([asGraphQLError(error)]);
    }
    const prepared = documents.prepare(query);
    if (!('kind' in prepared)) return refuse(prepared);
    const answer = await introspections.of(prepared as DocumentNode, operationName, context);
    return answer ? reply.type(`${type}; charset=utf-8`).send(answer) : undefined;
  };
}

function notAcceptable() {
  const error = new HubbubError(ErrorCode.BAD_REQUEST, `The response is ${responseTypes.join(' or ')}: accept either.`);
  return Object.assign(error, { statusCode: 406 });
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
