import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import { asGraphQLError, ErrorCode, type ShowError, translated } from '../errors/index.js';
import type { Documents, ExecutionLimits } from '../graphql/index.js';
import type { DirectExecution } from './direct-execution.js';
import { isPreflighted, requestOf, setText } from './graphql-request.js';
import { httpTexts } from './http.texts.js';
import { IntrospectionAnswers } from './introspection-answers.js';
import type { RequestContexts } from './request-contexts.js';
import { RequestRefused } from './request-refused.js';
import { refusalStatus, responseTypeOf } from './response-type.js';

interface EarlyAnswerOptions {
  schema: GraphQLSchema;
  documents: Documents;
  limits: ExecutionLimits;
  contexts: RequestContexts;
  direct: DirectExecution;
  showError: ShowError;
}

/**
 * Returns a `preHandler` for Fastify. Without Apollo Server it answers rejected documents, introspection from prepared
 * results, and ordinary requests that succeed. Apollo Server answers everything else and finds the document prepared. It
 * does not support `documentId`, so the document’s text replaces the id.
 */
export function answerBeforeApollo({ schema, documents, limits, contexts, direct, showError }: EarlyAnswerOptions) {
  const introspections = new IntrospectionAnswers(schema, limits);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { query, documentId, operationName } = requestOf(request);
    const type = responseTypeOf(request.headers.accept);
    if (!type) throw notAcceptable();
    const isText = typeof query === 'string' && query !== '';
    if (!isText && (documentId === undefined || documentId === null)) return;
    const context = await contexts.of(request).catch(() => null);
    // Apollo Server reports the error.
    if (!context) return;
    const refuse = (refused: readonly GraphQLError[]) => {
      const errors = translated(refused, context.writer).map((error) => showError(error.toJSON(), error));
      const isGraphql = errors.every(({ extensions }) => extensions?.code !== ErrorCode.BAD_REQUEST.name);
      reply.code(isGraphql ? refusalStatus(type) : 400).type(`${type}; charset=utf-8`);
      return reply.send(JSON.stringify({ errors }));
    };
    try {
      limits.budget.admit(context, documents.toParse({ query, documentId }));
    } catch (error) {
      return refuse([asGraphQLError(error)]);
    }
    const document = documents.requested({ query, documentId });
    if (!('kind' in document)) return refuse(document);
    if (isSubscription(document, operationName)) throw needsWebSocket();
    if (!isText) setText(request, document.loc?.source.body ?? '');
    const known = isPreflighted(request) ? await introspections.of(document, operationName, context) : null;
    const answer = known ?? (await direct.answer(request, document, context));
    return answer ? reply.type(`${type}; charset=utf-8`).send(answer) : undefined;
  };
}

function isSubscription(document: DocumentNode, name: unknown): boolean {
  const operation = getOperationAST(document, typeof name === 'string' ? name : undefined);
  return operation?.operation === OperationTypeNode.SUBSCRIPTION;
}

function notAcceptable(): RequestRefused {
  return new RequestRefused(406, httpTexts.notAcceptable());
}

function needsWebSocket(): RequestRefused {
  return new RequestRefused(400, httpTexts.needsWebSocket());
}
