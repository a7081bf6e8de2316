import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { execute, type RequestContext, sourceHeld } from '../graphql/index.js';

type Options = ApolloServerOptionsWithGateway<RequestContext>;

/** Has Apollo Server execute operations with our executor. Where it lets in another one is the place of a gateway. */
export function executingWith(schema: GraphQLSchema): Options['gateway'] {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request: { variables, operationName }, context }) =>
        execute({ schema, document, operationName, variableValues: variables, contextValue: context }),
    }),
    stop: async () => undefined,
  };
}

/** Holds the documents that Apollo Server has parsed and validated, as many as `Documents` does for sockets. */
export function createDocumentStore(): NonNullable<Options['documentStore']> {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: sourceHeld,
    sizeCalculation: ({ loc }) => loc?.end || 1,
  });
  return {
    get: async (hash) => documents.get(hash),
    set: async (hash, document) => void documents.set(hash, document),
    delete: async (hash) => documents.delete(hash),
  };
}
