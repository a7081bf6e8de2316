import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { logFaults, type ShowError } from '../errors/index.js';
import type { Documents, ExecutionLimits, RequestContext } from '../graphql/index.js';
import type { Logger } from '../log/index.js';
import { executingWith, preparedDocuments, statusOfRefusals } from './apollo-execution.js';
import type { DirectExecution } from './direct-execution.js';

export interface ApolloOptions {
  schema: GraphQLSchema;
  documents: Documents;
  executionLimits: ExecutionLimits;
  showError: ShowError;
  log: Logger;
}

/** Creates Apollo Server for the requests over HTTP that are not answered before it. */
export function createApollo(options: ApolloOptions, direct: DirectExecution): ApolloServer<RequestContext> {
  const { schema, documents, executionLimits: limits, log, showError } = options;
  return new ApolloServer<RequestContext>({
    gateway: executingWith({ schema, documents, limits, direct }),
    documentStore: preparedDocuments(documents),
    // Hubbub's own validation decides on introspection, for all transports.
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: showError,
    // Cache control would collect hints at each field, and the schema has none. Inline traces are for subgraphs.
    plugins: [
      faultLog(log),
      statusOfRefusals,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    logger: log,
  });
}

/** Logs faults. Clients receive no details of them. */
function faultLog(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          logFaults(errors, log, contextValue.client.requestId);
        },
      };
    },
  };
}
