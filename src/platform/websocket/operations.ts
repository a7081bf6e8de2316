import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import { isUnavailable } from '../database/index.js';
import { ErrorCode, HubbubError, logFaults, toClientError } from '../errors/index.js';
import {
  type Container,
  Documents,
  RequestContext,
  type SharedExecutions,
  subscribePerEvent,
} from '../graphql/index.js';
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
  shared: SharedExecutions;
  initTimeout: number;
  log: Logger;
}

interface Extra {
  connection: Connection;
}

/** Speaks graphql-transport-ws on sockets: who may connect, and how operations are prepared, run and answered. */
export function createOperationServer(options: OperationOptions) {
  const documents = new Documents(options.schema);
  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: options.initTimeout,
    onConnect: ({ extra: { connection }, connectionParams }) => signIn(options, connection, connectionParams),
    onSubscribe: ({ extra: { connection } }, _id, payload) =>
      prepare(options, documents, connection, payload).catch((error) => [asGraphQLError(error)]),
    execute: async (args) => runCounted(args as ExecutionArgs),
    subscribe: async (args) => openStream(args as ExecutionArgs, options.shared),
    onNext: ({ extra }, _id, _payload, _args, result) =>
      result.errors && { ...result, errors: clientErrors(options, extra.connection, result.errors) as never },
    onError: ({ extra }, _id, _payload, errors) => clientErrors(options, extra.connection, errors as GraphQLError[]),
  });
}

/** @returns what the client is told with the acknowledgement; the socket of who is refused is closed. */
async function signIn({ authenticator, log }: OperationOptions, connection: Connection, params: unknown) {
  try {
    await authenticator.signIn(connection, authorizationOf(params));
  } catch (error) {
    closeRefused(connection, error, log);
    return;
  }
  const { viewer, client } = connection;
  // The id under which the log has what fails on this socket.
  return { requestId: client.requestId, ...(viewer && { accessTokenExpiresAt: new Date(viewer.expiresAt) }) };
}

/** What is needed to run an operation, or the errors of its document. @throws HubbubError if its session has ended. */
async function prepare(
  { schema, container, authenticator }: OperationOptions,
  documents: Documents,
  connection: Connection,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const document = documents.prepare(query);
  if (!('kind' in document)) return document;
  await authenticator.assertSignedIn(connection);
  const contextValue = new RequestContext(connection.client, connection.viewer, connection, container);
  return { schema, document, operationName, variableValues: variables, contextValue };
}

/** One operation that is refused leaves the others alone; from an error graphql-ws would have the socket closed. */
async function openStream(args: ExecutionArgs, shared: SharedExecutions) {
  const { socket } = args.contextValue as RequestContext;
  try {
    return await subscribePerEvent(args, socket as Connection, shared);
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

function clientErrors({ log }: OperationOptions, { client }: Connection, errors: readonly GraphQLError[]) {
  logFaults(errors, log, client.requestId);
  return errors.map((error) => toClientError(error.toJSON(), error));
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
function authorizationOf(params: unknown): string | undefined {
  const { Authorization, authorization } = (params ?? {}) as Record<string, unknown>;
  const value = Authorization ?? authorization;
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
