import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { isUnavailable } from '../database/sql-errors.js';
import { quoted } from '../texts/index.js';
import type { DeclaredErrorCode } from './error-code.js';
import { Fault, faultText } from './fault.js';
import { HubbubError } from './hubbub-error.js';
import { ErrorCode } from './platform.errors.js';
import { rootCause } from './root-cause.js';

/** Maps codes of graphql-js and Apollo Server to codes of Hubbub. */
const foreignCodes: Readonly<Record<string, DeclaredErrorCode>> = {
  GRAPHQL_PARSE_FAILED: ErrorCode.DOCUMENT_INVALID,
  GRAPHQL_VALIDATION_FAILED: ErrorCode.DOCUMENT_INVALID,
  OPERATION_RESOLUTION_FAILURE: ErrorCode.DOCUMENT_INVALID,
  BAD_USER_INPUT: ErrorCode.BAD_INPUT,
  BAD_REQUEST: ErrorCode.BAD_REQUEST,
  PERSISTED_QUERY_NOT_FOUND: ErrorCode.BAD_REQUEST,
  PERSISTED_QUERY_NOT_SUPPORTED: ErrorCode.BAD_REQUEST,
};

function asHubbubError(formatted: GraphQLFormattedError, cause: unknown): HubbubError | null {
  if (cause instanceof HubbubError) return cause;
  if (isUnavailable(cause)) return new HubbubError(ErrorCode.UNAVAILABLE);
  const code = foreignCodes[String(formatted.extensions?.code)];
  if (code) return new HubbubError(code, quoted(formatted.message));
  if (cause instanceof GraphQLError && cause.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) {
    return new HubbubError(ErrorCode.BAD_INPUT, quoted(formatted.message));
  }
  // graphql-js itself rejected the document or a variable: such an error has no cause of its own.
  const own = cause instanceof GraphQLError && !cause.extensions.code && !formatted.path;
  return own ? new HubbubError(ErrorCode.DOCUMENT_INVALID, quoted(formatted.message)) : null;
}

/** Returns whether an error is a fault of the server. Clients get no details of faults, so the log must have them. */
export function isFault(error: GraphQLError): boolean {
  return asHubbubError(error.toJSON(), rootCause(error)) === null;
}

/** Logs the faults among the errors of an operation, with the request's id. */
export function logFaults(errors: readonly GraphQLError[], log: Logger, requestId: string): void {
  for (const error of errors) {
    if (isFault(error)) log.error({ err: rootCause(error), requestId, path: error.path }, 'a resolver failed');
  }
}

/** Returns an error with a code of Hubbub. A fault of the server becomes INTERNAL, without details of its cause. */
export function withCode(formatted: GraphQLFormattedError, error: unknown): HubbubError {
  return (
    asHubbubError(formatted, rootCause(error)) ??
    new HubbubError(ErrorCode.INTERNAL, error instanceof Fault ? quoted(error.message) : faultText)
  );
}

/** Returns the error that the client receives. */
export function toClientError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, extensions } = withCode(formatted, error);
  const { locations, path } = formatted;
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...extensions },
  };
}
