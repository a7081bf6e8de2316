import type { ApolloServerOptionsWithGateway, ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { translated } from '../errors/index.js';
import { type Documents, type ExecutionLimits, execute, type RequestContext } from '../graphql/index.js';
import type { DirectExecution } from './direct-execution.js';
import { refusalStatus, responseTypeOf } from './response-type.js';

type Options = ApolloServerOptionsWithGateway<RequestContext>;

interface ExecutionOptions {
  schema: GraphQLSchema;
  documents: Documents;
  limits: ExecutionLimits;
  direct: DirectExecution;
}

/**
 * Makes Apollo Server execute operations with Hubbub's executor, through its interface for gateways. Documents that
 * Apollo Server parsed by itself are checked like any other.
 */
export function executingWith({ schema, documents, limits, direct }: ExecutionOptions): Options['gateway'] {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request: { variables, operationName }, context }) => {
        const executed = direct.resultFor(context as RequestContext);
        if (executed) return executed;
        const errors = documents.check(document);
        if (errors) return { errors: translated(errors, context.writer) };
        const args = { schema, document, operationName, variableValues: variables, contextValue: context };
        const result = await execute(args, limits);
        return result.errors ? { ...result, errors: translated(result.errors, context.writer) } : result;
      },
    }),
    stop: async () => undefined,
  };
}

/** Gives Apollo Server the documents that were prepared before it saw the request. */
export function preparedDocuments(documents: Documents): NonNullable<Options['documentStore']> {
  return {
    // A key ends with the SHA-256 of the source.
    get: async (key) => documents.withHash(key.slice(-64)),
    set: async () => undefined,
    delete: async () => undefined,
  };
}

/** Sets the HTTP status of operations that are rejected before execution, as their response type demands. */
export const statusOfRefusals: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http }, errors }) {
        const isGraphql = errors?.every(({ extensions }) => extensions.code !== 'BAD_REQUEST');
        const type = responseTypeOf(request.http?.headers.get('accept'));
        if (http.status === 400 && isGraphql && type) http.status = refusalStatus(type);
      },
    };
  },
};
