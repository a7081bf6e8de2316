import { GraphQLError } from 'graphql';

/** Returns the innermost error: the one that a resolver threw, below the wrappers of graphql-js and Apollo. */
export function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}
