import { GraphQLError } from 'graphql';
import { isUnavailable } from '../database/sql-errors.js';
import type { TextWriter } from '../texts/index.js';
import { isFault } from './client-error.js';
import { Fault } from './fault.js';
import { HubbubError } from './hubbub-error.js';
import { ErrorCode } from './platform.errors.js';
import { rootCause } from './root-cause.js';

/**
 * Writes the messages of errors in the language of the client. Errors of graphql-js stay in English: they are for
 * developers.
 */
export function translated(errors: readonly GraphQLError[], writer: TextWriter): readonly GraphQLError[] {
  return errors.map((error) => inLanguage(error, writer));
}

function inLanguage(error: GraphQLError, writer: TextWriter): GraphQLError {
  const known = hubbubErrorOf(rootCause(error));
  if (!known) return isFault(error) ? new Fault(error, writer) : error;
  const own = known.in(writer);
  if (own.message === error.message) return error;
  const { nodes, source, positions, path } = error;
  return new GraphQLError(own.message, { nodes, source, positions, path, originalError: own });
}

function hubbubErrorOf(cause: unknown): HubbubError | null {
  if (cause instanceof HubbubError) return cause;
  return isUnavailable(cause) ? new HubbubError(ErrorCode.UNAVAILABLE) : null;
}
