import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { makeServer, type ServerOptions } from 'graphql-ws';
import { isUnavailable } from '../database/index.js';
import { ErrorCode, HubbubError, logFaults, toClientError } from '../errors/index.js';
import { type Container, Documents, RequestContext, subscribePerEvent } from '../graphql/index.js';
import type { Logger } from '../log.js';
import { closeCodes } from './close-codes.js';
import type { Connection } from './connection.js';

/** What decides who a socket belongs to. */
export interface SocketAuthenticator {
  /**
   * Signs a socket in by the `Authorization` of its connection_init, and from then on ends it with its session.
   * @throws HubbubError UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED.
   */
  signIn(connection: Connection, authorization: string | undefined): Promise<void>;
  /** @throws HubbubError SESSION_REVOKED if the session of the socket has ended. */
  assertSignedIn(connection: Connection): Promise<void>;
}

export interface OperationOptions {
  schema: GraphQLSchema;
  container: Container;
  authenticator: SocketAuthenticator;
  initTimeout: number;
  log: Logger;
}

interface Extra {
  connection: Connection;
}

type Options = ServerOptions<Record<string, unknown>, Extra>;

/** Speaks graphql-transport-ws on sockets: who may connect, and how operations are prepared, run and answered. */
export function createOperationServer({ schema, container, authenticator, initTimeout, log }: OperationOptions) {
  const documents = new Documents(schema);

  const onConnect: Options['onConnect'] = async ({ extra: { connection }, connectionParams }) => {
    try {
      await authenticator.signIn(connection, authorizationOf(connectionParams));
    } catch (error) {
      closeRefused(connection, error, log);
      return;
    }
    const { viewer, client } = connection;
    // The id under which the log has what fails on this socket.
    return { requestId: client.requestId, ...(viewer && { accessTokenExpiresAt: new Date(viewer.expiresAt) }) };
  };

  const onSubscribe: Options['onSubscribe'] = async ({ extra: { connection } }, _id, payload) => {
    const document = documents.prepare(payload.query);
    if (!('kind' in document)) return document;
    await authenticator.assertSignedIn(connection);
    const contextValue = new RequestContext(connection.client, connection.viewer, connection, container);
    const { operationName, variables } = payload;
    return { schema, document, operationName, variableValues: variables, contextValue };
  };

  const clientErrors = (errors: readonly GraphQLError[], { client }: Connection) => {
    logFaults(errors, log, client.requestId);
    return errors.map((error) => toClientError(error.toJSON(), error));
  };

  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: initTimeout,
    onConnect,
    onSubscribe: async (...args) => {
      try {
        return await onSubscribe(...args);
      } catch (error) {
        return [asGraphQLError(error)];
      }
    },
    execute: async (args) => runCounted(args as ExecutionArgs),
    subscribe: async (args) => {
      const { socket } = (args as ExecutionArgs).contextValue as RequestContext;
      try {
        return await subscribePerEvent(args as ExecutionArgs, socket as Connection);
      } catch (error) {
        // One operation is refused, as for other reasons; graphql-ws would have the whole socket closed.
        return { errors: [asGraphQLError(error)] };
      }
    },
    onNext: ({ extra }, _id, _payload, _args, result) =>
      result.errors && { ...result, errors: clientErrors(result.errors, extra.connection) as never },
    onError: ({ extra }, _id, _payload, errors) => clientErrors(errors as GraphQLError[], extra.connection),
  });
}

/** The most queries and mutations that run for one socket at the same time. */
const maxRunning = 100;

async function runCounted(args: ExecutionArgs): Promise<ExecutionResult> {
  const connection = (args.contextValue as RequestContext).socket as Connection;
  if (connection.running >= maxRunning) {
    const error = new HubbubError(ErrorCode.LIMIT_REACHED, `At most ${maxRunning} operations run on a socket at once.`);
    return { errors: [asGraphQLError(error)] };
  }
  connection.running++;
  try {
    return await execute(args);
  } finally {
    connection.running--;
  }
}

/** Header names know no case; in `connection_init` people write both. */
function authorizationOf(params: Record<string, unknown> | undefined): string | undefined {
  const value = params?.Authorization ?? params?.authorization;
  return typeof value === 'string' ? value : undefined;
}

/** Why a socket is not signed in, as a close code; for any other reason it is unauthenticated. */
const refusalCodes: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.TOKEN_EXPIRED]: closeCodes.tokenExpired,
  [ErrorCode.LIMIT_REACHED]: closeCodes.tooManySockets,
  [ErrorCode.UNAVAILABLE]: closeCodes.unavailable,
};

function closeRefused({ socket }: Connection, cause: unknown, log: Logger): void {
  const error = cause instanceof Error && isUnavailable(cause) ? new HubbubError(ErrorCode.UNAVAILABLE) : cause;
  if (!(error instanceof HubbubError)) {
    log.error({ err: error }, 'a socket could not be signed in');
    socket.close(closeCodes.internalError, ErrorCode.INTERNAL);
    return;
  }
  socket.close(refusalCodes[error.code] ?? closeCodes.unauthenticated, error.code);
}

function asGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
