import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import { asGraphQLError, toClientError } from '../errors/index.js';
import type { Documents, ExecutionLimits } from '../graphql/index.js';
import { IntrospectionAnswers } from './introspection-answers.js';
import type { RequestContexts } from './request-contexts.js';
import { RequestRefused } from './request-refused.js';
import { refusalStatus, responseTypeOf } from './response-type.js';

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

/**
 * For Fastify’s `preHandler`: answers a document that is refused, and introspection, without Apollo Server, from what
 * was prepared once. Everything else is Apollo Server’s, which finds the document prepared.
 */
export function answerBeforeApollo({ schema, documents, limits, contexts }: Parts) {
  const introspections = new IntrospectionAnswers(schema, limits);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { query, operationName } = requestOf(request);
    const type = responseTypeOf(request.headers.accept);
    if (!type) throw notAcceptable();
    if (typeof query !== 'string' || query === '') return;
    const context = await contexts.of(request).catch(() => null);
    // Apollo Server answers what went wrong.
    if (!context) return;
    const refuse = (refused: readonly GraphQLError[]) => {
      const errors = refused.map((error) => toClientError(error.toJSON(), error));
      return reply.code(refusalStatus(type)).type(`${type}; charset=utf-8`).send(JSON.stringify({ errors }));
    };
    try {
      limits.budget.admit(context, documents.knows(query) ? 0 : query.length);
    } catch (error) {
      return refuse([asGraphQLError(error)]);
    }
    const document = documents.prepare(query);
    if (!('kind' in document)) return refuse(document);
    if (isSubscription(document, operationName)) throw needsWebSocket();
    const answer = await introspections.of(document, operationName, context);
    return answer ? reply.type(`${type}; charset=utf-8`).send(answer) : undefined;
  };
}

function requestOf({ method, query, body }: FastifyRequest): GraphqlRequest {
  return ((method === 'GET' ? query : body) as GraphqlRequest | null | undefined) ?? {};
}

function isSubscription(document: DocumentNode, name: unknown): boolean {
  const operation = getOperationAST(document, typeof name === 'string' ? name : undefined);
  return operation?.operation === OperationTypeNode.SUBSCRIPTION;
}

function notAcceptable(): RequestRefused {
  return new RequestRefused(
    406,
    'Answers are JSON. Send accept: application/graphql-response+json, application/json, or leave the header out.',
  );
}

function needsWebSocket(): RequestRefused {
  return new RequestRefused(
    400,
    'Subscriptions need a WebSocket: connect to this path with the subprotocol graphql-transport-ws.',
  );
}
