import { GraphQLError } from 'graphql';
import { ErrorCode, HubbubError } from '../../errors/index.js';

/**
 * Returns the error for a query above one of its limits.
 * @param what the measure, as the subject of a sentence: "The document’s depth".
 * @param actual the measured value; null if measuring stopped at the limit.
 * @param setting the variable that sets the limit, for operators.
 */
export function tooComplex(what: string, actual: number | null, limit: number, setting: string): GraphQLError {
  const count = (value: number) => value.toLocaleString('en');
  const measured = actual === null ? 'exceeds the limit of' : `is ${count(actual)}; the limit is`;
  const originalError = new HubbubError(
    ErrorCode.QUERY_TOO_COMPLEX,
    `${what} ${measured} ${count(limit)} (${setting}).`,
  );
  return new GraphQLError(originalError.message, { originalError });
}
